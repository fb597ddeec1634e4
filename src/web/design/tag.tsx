import type { ReactNode } from 'react';
import classes from './tag.module.css';

const tones = ['gray', 'blue', 'teal', 'green', 'yellow', 'orange', 'red', 'violet'] as const;
export type Tone = (typeof tones)[number];

export function toneOf(name: unknown): Tone {
  return tones.find((tone) => tone === name) ?? 'gray';
}

/** A status in a calm colour; the text alone says it, the colour only helps. */
export function Tag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={classes['tag']} data-tone={tone}>
      {children}
    </span>
  );
}
