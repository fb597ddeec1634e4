import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { xlsxReader } from './xlsx.reader.ts';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'filrouge-xlsx-'))));
afterAll(() => rm(folder, { recursive: true }));

/** An archive of these parts, as Excel packs them. */
function zipOf(parts: Readonly<Record<string, string>>): Buffer {
  const entries = Object.entries(parts).map(([name, text]) => {
    const [bytes, title] = [Buffer.from(text), Buffer.from(name)];
    const packed = deflateRawSync(bytes);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(title.length, 22);
    return { facts, title, packed };
  });
  let offset = 0;
  const central: Buffer[] = [];
  const local = entries.map(({ facts, title, packed }) => {
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\u0001\u0002\u0014\0'), facts, place, title);
    const entry = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, title, packed]);
    offset += entry.length;
    return entry;
  });
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from('PK\u0005\u0006'), end]);
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

function workbook(rows: string, { date1904 = false } = {}): Readonly<Record<string, string>> {
  return {
    'xl/workbook.xml': `<workbook ${main} xmlns:r="r"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>
      <sheet name="Caché" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Prospects" sheetId="2" r:id="rId2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
      <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
    'xl/sharedStrings.xml': `<sst ${main}><si><t>Nom</t></si><si><r><t>Élo</t></r><r><t xml:space="preserve">die </t></r><rPh><t>x</t></rPh></si>
      <si><t>A &amp; B &lt;SA&gt;</t></si></sst>`,
    'xl/styles.xml': `<styleSheet ${main}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy;@"/><numFmt numFmtId="165" formatCode="#,##0.00 &quot;days&quot;"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${main}><sheetData><row r="1"><c t="inlineStr"><is><t>secret</t></is></c></row></sheetData></worksheet>`,
    'xl/worksheets/sheet2.xml': `<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`,
  };
}

async function read(parts: Readonly<Record<string, string>>) {
  const file = path.join(folder, 'book.xlsx');
  await writeFile(file, zipOf(parts));
  const sheet = await xlsxReader.open(file);
  const rows: string[] = [];
  for await (const { line, cells } of sheet.rows) rows.push(`${line} ${cells.join('|')}`);
  return { facts: sheet.facts, headers: sheet.headers, rows };
}

test('the values of the first visible sheet: shared and inline texts, numbers, dates, yes and no, results of formulas', async () => {
  const { facts, headers, rows } = await read(
    workbook(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Date</t></is></c></row>
      <row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="4"><v>0.30000000000000004</v></c><c r="C3" s="1"><v>46093</v></c>
        <c r="D3" s="2"><v>46093</v></c><c r="E3" s="3"><v>46093.604166666664</v></c></row>
      <row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" t="b"><v>1</v></c><c r="C4"><f>1+1</f><v>2</v></c><c r="D4" t="str"><f>A1</f><v>texte</v></c>
        <c r="E4" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="AB4"><v>1E+3</v></c></row>
      <row r="5"><c r="A5"/></row>`),
  );
  expect(facts).toMatchObject({ format: 'xlsx', sheet: 'Prospects' });
  expect(headers).toEqual(['Nom', '', 'Date']);
  expect(rows).toEqual([
    '3 Élodie |0.3|2026-03-12|2026-03-12|2026-03-12 14:30:00',
    `4 A & B <SA>|true|2|texte|#DIV/0!${'|'.repeat(23)}1000`,
  ]);
});

test('days counted from 1904', async () => {
  const rows = `<row><c t="inlineStr"><is><t>Date</t></is></c></row><row><c s="1"><v>44631</v></c></row>`;
  expect((await read(workbook(rows, { date1904: true }))).rows).toEqual(['2 2026-03-12']);
});

test('what is no workbook, or a broken one, is refused', async () => {
  await expect(read({ mimetype: 'application/vnd.oasis' })).rejects.toMatchObject({
    code: 'import.not_a_workbook',
  });
  await expect(read(workbook('<row><c>'))).rejects.toMatchObject({ code: 'import.not_a_workbook' });
  await expect(read({ ...workbook(''), 'xl/sharedStrings.xml': '<sst><si>' })).rejects.toMatchObject({
    code: 'import.not_a_workbook',
  });
  await expect(read(workbook(''))).rejects.toMatchObject({ code: 'import.empty' });
});
