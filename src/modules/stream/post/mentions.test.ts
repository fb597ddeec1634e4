import { expect, it } from 'vitest';
import { mentionsIn } from './mentions.rules.ts';

const users = [
  { id: 'ana', name: 'Ana', email: 'ana@x.fr' },
  { id: 'lopez', name: 'Ana Lopez', email: 'lopez@x.fr' },
  { id: 'remi', name: 'Rémi Œuvrard', email: 'remi@x.fr' },
  { id: 'jean', name: 'Jean-Luc', email: 'jl@x.fr' },
  { id: 'twin1', name: 'Léa Roux', email: 'lea1@x.fr' },
  { id: 'twin2', name: 'Léa Roux', email: 'lea2@x.fr' },
];

it.each([
  ['nobody', 'Bonjour Ana', []],
  ['by name', 'Bonjour @Ana, merci', ['ana']],
  ['at the end, before a full stop', 'Vu avec @Ana.', ['ana']],
  ['the longest name wins', '@Ana Lopez voit', ['lopez']],
  ['not half a name', '@Anaïs et @Anabelle', []],
  ['without accents, case and ligature', '@remi oeuvrard', ['remi']],
  ['names with a hyphen', '(@Jean-Luc)', ['jean']],
  ['not the first half of a hyphened name', '@Ana-Maria', []],
  ['several, each once, in order', '@Jean-Luc @Ana @jean-luc', ['jean', 'ana']],
  ['not within an address', 'écrire à info@ana et x.y@Ana', []],
  ['by address', '@lea2@x.fr peux-tu ?', ['twin2']],
  ['all who share the name', '@Léa Roux', ['twin1', 'twin2']],
  ['on a new line', 'Bonjour\n@Ana\nmerci', ['ana']],
  ['an @ alone', '@ @@Ana', ['ana']],
  ['not the rest of an address', '@ana@x.french', []],
  ['nothing', '', []],
])('ACT-08: mentions %s', (_what, text, expected) => {
  expect(mentionsIn(text, users)).toEqual(expected);
});
