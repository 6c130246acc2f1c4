// Validates FHIR R4 resources with the npm package "fhir": node validate.mjs <folder of the package> <file>...
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const [home, ...files] = process.argv.slice(2);
const { Fhir } = createRequire(home)('./fhir');
const fhir = new Fhir();
let bad = 0;
for (const file of files) {
  const bundle = JSON.parse(readFileSync(file, 'utf8'));
  for (const resource of [bundle, ...bundle.entry.map(e => e.resource)]) {
    const result = fhir.validate(resource, { errorOnUnexpected: true });
    for (const message of result.messages ?? []) {
      console.log(`${file} ${resource.resourceType} ${message.severity} ${message.location}: ${message.message}`);
    }
    bad += result.valid ? 0 : 1;
  }
}
console.log(`${files.length} files, ${bad} invalid resources`);
process.exit(bad > 0 ? 1 : 0);
