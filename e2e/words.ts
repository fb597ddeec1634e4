import { readFile } from 'node:fs/promises';

export type Language = 'fr' | 'en';

const folders = ['web', 'modules/telephony/ui', 'modules/sales/ui', 'modules/billing/ui', 'modules/billing'];

/** The program's own texts, by which a test finds what a person would click: `say('public.accept')`. */
export async function wordsOf(language: Language) {
  const parts = await Promise.all(
    folders.map((folder) =>
      readFile(new URL(`../src/${folder}/locale/${language}.json`, import.meta.url), 'utf8'),
    ),
  );
  const words: Readonly<Record<string, string>> = Object.assign({}, ...parts.map((part) => JSON.parse(part)));
  return (id: string): string => {
    const text = words[id];
    if (text === undefined) throw new Error(`There is no text ${id}`);
    return text;
  };
}
