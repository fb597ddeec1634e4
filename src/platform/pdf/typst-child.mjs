// Compiles one Typst document and ends: bytes of the PDF on stdout, or what is wrong on stderr.
// Input on stdin: {module, template, data, pictures: {name: base64}, timestamp, folder}.
import { text } from 'node:stream/consumers';

const { module, template, data, pictures, timestamp, folder } = JSON.parse(await text(process.stdin));
const { NodeCompiler } = await import(module);
const compiler = NodeCompiler.create({ workspace: folder });
compiler.mapShadow(`${folder}/data.json`, Buffer.from(JSON.stringify(data)));
for (const [name, content] of Object.entries(pictures))
  compiler.mapShadow(`${folder}/${name}`, Buffer.from(content, 'base64'));
const compiled = compiler.compile({ mainFileContent: template });
const document = compiled.result;
if (!document) {
  const error = compiled.takeDiagnostics() ?? compiled.takeError();
  process.stderr.write(JSON.stringify(error?.shortDiagnostics ?? String(error)));
  process.exit(1);
}
const pdf = compiler.pdf(document, { pdfStandard: 'a-3b', creationTimestamp: timestamp });
process.stdout.write(pdf, () => process.exit(0));
