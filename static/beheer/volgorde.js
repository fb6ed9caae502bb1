// The agenda of the griffie: Wagtail's own `w-orderable` moves the rows (mouse, touch, arrow keys).
// This writes each row's new place in its number field, which is what the form sends, and says it aloud.
const lijst = document.querySelector("[data-volgorde]");
const melding = document.querySelector("[data-volgorde-melding]");
const bewaren = document.querySelector("[data-volgorde-bewaren]");

function tel() {
  const rijen = [...lijst.querySelectorAll("[data-volgorde-rij]")];
  const verschoven = rijen.filter((rij, n) => rij.querySelector("[name^=plaats-]").value !== String(n + 1));
  if (!verschoven.length) return;
  rijen.forEach((rij, n) => {
    rij.querySelector("[name^=plaats-]").value = n + 1;
  });
  const rij = verschoven.find((kandidaat) => kandidaat.contains(document.activeElement)) ?? verschoven[0];
  melding.textContent = lijst.dataset.volgorde
    .replace("{titel}", rij.dataset.wOrderableItemLabel)
    .replace("{plaats}", rijen.indexOf(rij) + 1)
    .replace("{aantal}", rijen.length);
  bewaren.hidden = false;
  lijst.closest("form").dispatchEvent(new Event("change", { bubbles: true })); // w-unsaved looks again
}

// With a script the two buttons move the row here; without one they post the form.
function knop(gebeurtenis) {
  const knop = gebeurtenis.target.closest("[data-stap]");
  if (!knop) return;
  gebeurtenis.preventDefault();
  const rij = knop.closest("[data-volgorde-rij]");
  if (knop.dataset.stap === "omhoog") rij.previousElementSibling?.before(rij);
  else rij.nextElementSibling?.after(rij);
  knop.focus();
}

if (lijst) {
  new MutationObserver(tel).observe(lijst, { childList: true });
  lijst.addEventListener("click", knop);
  lijst.closest("form").addEventListener("submit", tel); // what is sent is what is on the screen
}
