// The check against robots: while somebody fills in the form, the browser solves a sum of our own server. Nothing is
// shown or asked. No worker and no style, so the strict CSP stays as it is: Web Crypto works beside the page already.
// Without this file, or when it fails, the form is sent without a proof and the server accepts it.
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";

for (const veld of document.querySelectorAll("[data-mensproef]"))
  veld.form.addEventListener("focusin", () => los(veld), { once: true });

async function los(veld) {
  try {
    const challenge = await (await fetch(veld.dataset.mensproef, { credentials: "omit" })).json();
    const solution = await solveChallenge({ challenge, deriveKey });
    if (solution) veld.value = btoa(JSON.stringify({ challenge, solution }));
  } catch {
    // no proof
  }
}
