// Extras. Every page works without this file; it needs no framework, no inline script and no other address.
import { bewaarConcept, telTekens, verstuurEenmaal } from "./formulier.js";
import { deel, leesVoor } from "./pagina.js";

const voorElk = (kiezer, doe) => document.querySelectorAll(kiezer).forEach(doe);

voorElk("textarea[data-max]", telTekens);
voorElk("form[data-concept]", bewaarConcept);
voorElk("form[method=post]", verstuurEenmaal);
voorElk("[data-deel]", deel);
voorElk("[data-voorlees]", leesVoor);
voorElk("[data-concept-klaar]", (blok) => sessionStorage.removeItem("concept:" + blok.dataset.conceptKlaar));
