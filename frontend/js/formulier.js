const getal = new Intl.NumberFormat("nl-NL");

// Shown at once, spoken only after a second of silence. Counts like the server: characters, a line break as two.
export function telTekens(veld) {
  const max = Number(veld.dataset.max);
  const zichtbaar = document.createElement("p");
  const gesproken = document.createElement("p");
  zichtbaar.className = "dmd-teller";
  zichtbaar.ariaHidden = "true";
  gesproken.className = "dmd-vlh";
  gesproken.role = "status";
  veld.after(zichtbaar, gesproken);
  let wacht;
  const toon = () => {
    const over = max - [...veld.value.replace(/\r?\n/g, "\r\n")].length;
    const tekens = `${getal.format(Math.abs(over))} ${Math.abs(over) === 1 ? "teken" : "tekens"}`;
    zichtbaar.textContent = over < 0 ? `U hebt ${tekens} te veel` : `U kunt nog ${tekens} gebruiken`;
    zichtbaar.classList.toggle("dmd-teller--over", over < 0);
  };
  veld.addEventListener("input", () => {
    toon();
    clearTimeout(wacht);
    wacht = setTimeout(() => (gesproken.textContent = zichtbaar.textContent), 1000);
  });
  addEventListener("pageshow", toon);
  toon();
}

// Only when the resident ticks the box, only free text, only in this tab (sessionStorage).
export function bewaarConcept(formulier) {
  const sleutel = "concept:" + formulier.dataset.concept;
  const keuze = formulier.querySelector("[data-concept-keuze]");
  const vinkje = keuze?.querySelector("input");
  const melding = formulier.querySelector("[data-concept-melding]");
  const teksten = [...formulier.querySelectorAll("textarea")];
  if (!vinkje || !teksten.length) return;
  try {
    const oud = JSON.parse(sessionStorage.getItem(sleutel) ?? "null");
    keuze.hidden = false;
    vinkje.checked = oud !== null;
    for (const veld of teksten) {
      if (veld.value || !oud?.[veld.name]) continue;
      veld.value = oud[veld.name];
      veld.dispatchEvent(new Event("input"));
      if (melding) melding.hidden = false;
    }
    const bewaar = () => {
      if (!vinkje.checked) return sessionStorage.removeItem(sleutel);
      sessionStorage.setItem(sleutel, JSON.stringify(Object.fromEntries(teksten.map((veld) => [veld.name, veld.value]))));
    };
    formulier.addEventListener("input", bewaar);
    vinkje.addEventListener("change", bewaar);
  } catch {
    keuze.hidden = true; // storage is switched off
  }
}

// A second click within five seconds sends nothing. The server is idempotent as well.
export function verstuurEenmaal(formulier) {
  let verstuurd = -Infinity;
  formulier.addEventListener("submit", (gebeurtenis) => {
    if (gebeurtenis.timeStamp - verstuurd < 5000) gebeurtenis.preventDefault();
    else verstuurd = gebeurtenis.timeStamp;
  });
  addEventListener("pageshow", () => (verstuurd = -Infinity));
}
