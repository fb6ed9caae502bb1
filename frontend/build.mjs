// Builds ../var/statisch/doemee/: app.css, app.js, mensproef.js and the font. Django adds the hashes.
//
//   npm ci && npm run build    tokens (python3 thema.py) and bundle
//   npm run bundle             bundle only, when `python thema.py` was run by somebody else (the Makefile)
//   npm run lockfile           after a change in package.json: new lock file, without any address in it
//
// The output folder is emptied first: keep nothing else in it.
import * as esbuild from "esbuild";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

process.chdir(fileURLToPath(new URL(".", import.meta.url)));
const UIT = "../var/statisch/doemee/";
const target = ["chrome111", "firefox115", "safari16.4"];

await rm(UIT, { recursive: true, force: true });
await mkdir(UIT, { recursive: true });

await esbuild.build({
  entryPoints: ["css/app.css", "js/app.js", "js/mensproef.js"], outdir: UIT, entryNames: "[name]", assetNames: "fonts/[name]",
  bundle: true, format: "esm", target, loader: { ".woff2": "file" }, legalComments: "inline", logLevel: "warning",
});

const css = zonderOngebruikteTokens(await readFile(UIT + "app.css", "utf8"));
await verklein("app.css", css, "css");
for (const naam of ["app.js", "mensproef.js"]) await verklein(naam, await readFile(UIT + naam, "utf8"), "js");

// The theme defines tokens for every component there is; keep what our rules lead to.
function zonderOngebruikteTokens(css) {
  const verwijst = new Map(); // token -> tokens in its value
  const nodig = new Set();
  const namen = (waarde) => [...waarde.matchAll(/var\(\s*(--[\w-]+)/g)].map((m) => m[1]);
  const volg = (naam) => {
    if (nodig.has(naam)) return;
    nodig.add(naam);
    verwijst.get(naam)?.forEach(volg);
  };
  for (const [, naam, waarde] of css.matchAll(/(--[\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g))
    verwijst.set(naam, [...(verwijst.get(naam) ?? []), ...namen(waarde)]);
  for (const [, waarde] of css.matchAll(/(?<=[;{]\s*)(?!--)[\w-]+\s*:([^;{}]*)(?=[;}])/g)) namen(waarde).forEach(volg);
  return css.replace(/^\s*(--[\w-]+)\s*:\s*[^;{}]+;\n/gm, (regel, naam) => (nodig.has(naam) ? regel : ""));
}

async function verklein(bestand, code, loader) {
  const klein = await esbuild.transform(code, { loader, minify: true, target, legalComments: "inline" });
  await writeFile(UIT + bestand, klein.code);
  console.log(bestand, klein.code.length, "bytes,", gzipSync(klein.code, { level: 9 }).length, "gzip");
}
