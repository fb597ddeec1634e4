/** `Camille Roux`; undefined where neither name is known. */
export function personName(person: Readonly<Record<string, unknown>>): string | undefined {
  const name = [person.firstName, person.lastName]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
  return name === '' ? undefined : name;
}
