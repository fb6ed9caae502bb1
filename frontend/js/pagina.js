// Share with the device's own menu, else copy the address.
export function deel(knop) {
  if (!navigator.share && !navigator.clipboard) return;
  knop.hidden = false;
  knop.addEventListener("click", async () => {
    const url = location.href.split("#")[0];
    try {
      if (navigator.share) return await navigator.share({ title: document.title, url });
      await navigator.clipboard.writeText(url);
      document.getElementById(knop.dataset.deel).textContent = knop.dataset.klaar;
    } catch {
      // the visitor changed their mind
    }
  });
}

// Read aloud, only with a Dutch voice on the device itself: a remote voice would send the text to its maker.
export function leesVoor(knop) {
  const spraak = globalThis.speechSynthesis;
  if (!spraak) return;
  const bron = document.getElementById(knop.dataset.voorlees);
  const [lees, stop] = [knop.textContent, knop.dataset.stop];
  const stem = () => spraak.getVoices().find((een) => een.localService && een.lang.startsWith("nl"));
  const toonKnop = () => (knop.hidden = !stem());
  const zet = (bezig) => (knop.textContent = bezig ? stop : lees);
  toonKnop();
  spraak.addEventListener?.("voiceschanged", toonKnop);
  addEventListener("pagehide", () => spraak.cancel());
  knop.addEventListener("click", () => {
    if (spraak.speaking) {
      spraak.cancel();
      return zet(false);
    }
    const delen = [...bron.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd")]
      .filter((deel) => deel.checkVisibility() && !deel.querySelector("p, li"))
      .map((deel) => deel.innerText.trim()).filter(Boolean);
    delen.forEach((tekst, i) => {
      const zin = new SpeechSynthesisUtterance(tekst);
      zin.voice = stem();
      zin.lang = zin.voice.lang;
      if (i === delen.length - 1) zin.onend = () => zet(false);
      spraak.speak(zin);
    });
    zet(true);
  });
}
