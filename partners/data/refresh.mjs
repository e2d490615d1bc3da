// Writes communes.csv (INSEE code, name) from the published package @etalab/decoupage-administratif; `make communes`.
// Communes of today and municipal arrondissements (Paris, Lyon, Marseille), which people name as communes.
import { readFileSync, writeFileSync } from "node:fs";

const [source, target] = process.argv.slice(2);
const kept = new Set(["commune-actuelle", "arrondissement-municipal"]);
const rows = JSON.parse(readFileSync(source, "utf8"))
  .filter(({ type }) => kept.has(type))
  .sort((one, other) => (one.code < other.code ? -1 : 1))
  .map(({ code, nom }) => `${code},${nom.includes(",") ? `"${nom}"` : nom}`);
writeFileSync(target, `code,name\n${rows.join("\n")}\n`);
console.log(`${rows.length} communes`);
