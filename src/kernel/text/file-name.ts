/** Longest name kept, its ending included; file systems take 255 bytes, and letters may be three. */
const MOST_LETTERS = 80;

/** Controls, and marks that show a text in another order than it has: `‮gpj.exe` would read as a picture. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** What Windows and shells take for something else. */
const SPECIAL = /[<>:"|?*]/g;

/**
 * A name under which a file may be kept and handed out: the last part of a path, with nothing unseen in it and nothing that
 * means something to a system. `C:\x\Devis n° 12 – été.pdf` → `Devis n° 12 – été.pdf`; `../../x` → `x`; `..` → `file`.
 */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(UNSEEN, '').replace(SPECIAL, '_').replace(/\s+/g, ' ');
  const name = plain.replace(/^[\s.]+|[\s.]+$/g, '');
  return name === '' ? 'file' : shorten(name);
}

/** `Scan.PDF` → `pdf`; empty where there is none. */
export function fileEnding(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The ending says how to open it, so the middle is cut. */
function shorten(name: string): string {
  const letters = Array.from(name);
  if (letters.length <= MOST_LETTERS) return name;
  const ending = fileEnding(name) && `.${fileEnding(name)}`;
  return letters.slice(0, MOST_LETTERS - ending.length).join('') + ending;
}
