const SEPARATORS = [';', ',', '\t', '|'] as const;
const LINES = 20;

/** The separator that cuts the first lines most often, outside quotes, and alike; `;` for a single column. */
export function separatorOf(start: string): string {
  const declared = /^sep=(.)\r?\n/i.exec(start)?.[1];
  if (declared) return declared;
  const scores = SEPARATORS.map((separator) => ({ separator, score: scoreOf(start, separator) }));
  const [best] = scores.toSorted((a, b) => b.score - a.score);
  return best && best.score > 0 ? best.separator : ';';
}

/** How often it stands in the headers, weighed by how many of the first lines have it as often. */
function scoreOf(start: string, separator: string): number {
  const counts: number[] = [];
  let count = 0;
  let isQuoted = false;
  for (const letter of start) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === separator && !isQuoted) count += 1;
    else if (letter === '\n' && !isQuoted) {
      counts.push(count);
      count = 0;
      if (counts.length === LINES) break;
    }
  }
  if (counts.length === 0) counts.push(count);
  const [inHeaders = 0] = counts;
  return (inHeaders * counts.filter((each) => each === inHeaders).length) / counts.length;
}
