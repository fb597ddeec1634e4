import { syntaxFault, syntaxRefusal, type Expected } from './syntax.ts';

export interface Token {
  readonly kind: 'word' | 'number' | 'string' | 'symbol' | 'end';
  /** As written; of a string what it says, without quotes and escapes. */
  readonly text: string;
  /** Of the first character, counted from 1. */
  readonly position: number;
}

const SPACE = /\s*/y;
const WORD = /[A-Za-z][A-Za-z0-9_.]*/y;
const NUMBER = /-?\d+(\.\d+)?(?![\w.])/y;
const STRING = /"((?:[^"\\]|\\["\\])*)"/y;
const SYMBOL = /[()[\],]|<=|>=|!=|[=<>]/y;

/** Cuts the text form into tokens, the last of kind `end`. Refuses `filter.syntax` at the first character that starts none. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = skipSpace(text, 0); at < text.length;) {
    const [token, length] = tokenAt(text, at);
    tokens.push(token);
    at = skipSpace(text, at + length);
  }
  tokens.push({ kind: 'end', text: '', position: text.length + 1 });
  return tokens;
}

/** Refuses the text at a token, naming what should stand there. */
export function unexpected(token: Token, expected: Expected): Error {
  const { position, text: found } = token;
  return syntaxRefusal([syntaxFault('filter', expected, { position, found, isEnd: found === '' })]);
}

function tokenAt(text: string, at: number): [Token, number] {
  const position = at + 1;
  const word = match(WORD, text, at);
  if (word) return [{ kind: 'word', text: word[0], position }, word[0].length];
  const number = match(NUMBER, text, at);
  if (number) return [{ kind: 'number', text: number[0], position }, number[0].length];
  const string = match(STRING, text, at);
  if (string) return [{ kind: 'string', text: unescape(string[1] ?? ''), position }, string[0].length];
  const symbol = match(SYMBOL, text, at);
  if (symbol) return [{ kind: 'symbol', text: symbol[0], position }, symbol[0].length];
  const found = text.slice(at, at + 20);
  throw unexpected(
    { kind: 'symbol', text: found, position },
    found.startsWith('"') ? 'closing quote' : 'value',
  );
}

function unescape(text: string): string {
  return text.replace(/\\(["\\])/g, '$1');
}

function skipSpace(text: string, at: number): number {
  return at + (match(SPACE, text, at)?.[0].length ?? 0);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
