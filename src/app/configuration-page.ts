import { settings } from './settings.ts';

const INTRODUCTION = `# Settings · Réglages

All settings are environment variables, and all are optional; a wrong value stops the start with one line that says what is
wanted. This page is written from \`src/app/settings.ts\` by \`npm run docs\`.

Tous les réglages sont des variables d’environnement, et tous sont facultatifs ; une valeur fausse arrête le démarrage avec une
ligne qui dit ce qui est attendu.
`;

/** The text of docs/configuration.md. */
export function configurationPage(): string {
  return [INTRODUCTION, ...settings.map(section)].join('\n');
}

function section(each: (typeof settings)[number]): string {
  const byDefault = 'fallback' in each ? `\`${each.fallback}\`` : each.otherwise;
  return [
    `## ${each.name}`,
    '',
    `Default: ${byDefault} · wants ${each.wanted}`,
    '',
    `- ${each.meaning}`,
    `- ${each.meaningInFrench}`,
    '',
  ].join('\n');
}
