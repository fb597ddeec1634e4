// Compiles Typst documents, one for each line on stdin ({module, folder, template, data, pictures: {name: base64}, timestamp}), until
// stdin ends. Answers each on stdout: a line {bytes, error}, then so many bytes of the PDF.
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

let compiler;
let workspace;

for await (const line of createInterface({ input: process.stdin })) {
  const { pdf, error } = await compile(JSON.parse(line));
  process.stdout.write(`${JSON.stringify({ bytes: pdf?.length ?? 0, error })}\n`);
  if (pdf) process.stdout.write(pdf);
}
// Whoever started this process may be gone, and the folder was made for it.
if (workspace) rmSync(workspace, { recursive: true, force: true });

async function compile({ module, folder, template, data, pictures, timestamp }) {
  const { NodeCompiler } = await import(module);
  workspace = folder;
  compiler ??= NodeCompiler.create({ workspace });
  // Nothing of the document before.
  compiler.resetShadow();
  compiler.mapShadow(`${folder}/data.json`, Buffer.from(JSON.stringify(data)));
  for (const [name, content] of Object.entries(pictures))
    compiler.mapShadow(`${folder}/${name}`, Buffer.from(content, 'base64'));
  const compiled = compiler.compile({ mainFileContent: template });
  const document = compiled.result;
  if (document)
    return {
      pdf: compiler.pdf(document, { pdfStandard: 'a-3b', creationTimestamp: timestamp }),
      error: null,
    };
  const error = compiled.takeDiagnostics() ?? compiled.takeError();
  return { error: JSON.stringify(error?.shortDiagnostics ?? String(error)) };
}
