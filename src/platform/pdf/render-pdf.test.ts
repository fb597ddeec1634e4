import { expect, test } from 'vitest';
import { renderPdf } from './render-pdf.ts';

const at = new Date('2026-11-22T10:00:00Z');
const hello =
  '#set document(title: "Hello", date: datetime(year: 2026, month: 11, day: 22))\n#let d = json("data.json")\nHello #d.name';

test('the same document gives the same bytes', async () => {
  const [one, other] = await Promise.all([
    renderPdf({ template: hello, data: { name: 'Lumen' }, at }),
    renderPdf({ template: hello, data: { name: 'Lumen' }, at }),
  ]);
  expect(one.subarray(0, 5).toString()).toBe('%PDF-');
  expect(one.equals(other)).toBe(true);
});

test.each([
  ['a faulty template', '#let', /expected/],
  ['a file beside its data', '#read("/etc/hostname")', /not found|outside|access/i],
  ['a package from outside', '#import "@preview/tiaoma:0.3.0": barcode', /package/],
])('%s is an error, not a crash', async (_name, template, message) => {
  await expect(renderPdf({ template, data: {}, at })).rejects.toThrow(message);
});

test('documents that fail or end the process take none of the others with them', async () => {
  // Deeper than any stack: the compiler refuses it or dies of it.
  const endless = '#let f(n) = f(n + 1)\n#f(0)';
  const all = await Promise.allSettled([
    renderPdf({ template: hello, data: { name: 'Ana' }, at }),
    renderPdf({ template: endless, data: {}, at }),
    renderPdf({ template: '#let', data: {}, at }),
    renderPdf({ template: hello, data: { name: 'Béa' }, at }),
  ]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
});

test('a document finds no picture of the one before', async () => {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const template = `${hello}\n#image("logo.png", alt: "Logo")`;
  const data = { name: 'Lumen' };
  expect((await renderPdf({ template, data, pictures: { 'logo.png': pixel }, at })).length).toBeGreaterThan(
    0,
  );
  await expect(renderPdf({ template, data, at })).rejects.toThrow(/not found/);
});
