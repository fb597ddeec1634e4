/** A label within a sentence: its first letter small, unless it begins with an abbreviation such as `TVA`. */
export function inSentence(label: string): string {
  const [first = '', second = ''] = label;
  return second !== second.toLowerCase() ? label : first.toLowerCase() + label.slice(first.length);
}
