import path from 'node:path';
import { directoryUrls as readDirectoryUrls } from '#modules/prospecting';
import { logLevels } from '#platform/log/log.ts';
import { openedHosts } from '#platform/outgoing/addresses.ts';

/** One setting, read from the environment variable `name`. */
export interface Setting<T> {
  readonly name: string;
  readonly meaning: string;
  readonly meaningInFrench: string;
  /** Gives undefined for a text that is not `wanted`. */
  parse(text: string): T | undefined;
  readonly wanted: string;
}

/** A setting that stands for something when absent … */
export interface SettingWithDefault<T> extends Setting<T> {
  readonly fallback: string;
}

/** … or one whose absence means something else. */
export interface OptionalSetting<T> extends Setting<T> {
  readonly otherwise: string;
}

const roles = ['all', 'web', 'worker'] as const;
export type Role = (typeof roles)[number];

export const port = {
  name: 'PORT',
  fallback: '3000',
  meaning: 'Port to listen on; 0 takes any free one.',
  meaningInFrench: 'Port d’écoute ; 0 en prend un libre.',
  parse: wholeNumber(0, 65_535),
  wanted: 'a whole number from 0 to 65535',
};

export const host = {
  name: 'HOST',
  fallback: '127.0.0.1',
  meaning: 'Address to listen on; 0.0.0.0 opens it to the network.',
  meaningInFrench: 'Adresse d’écoute ; 0.0.0.0 l’ouvre au réseau.',
  parse: (text: string) => (/^[\w.:-]+$/.test(text) ? text : undefined),
  wanted: 'an address or a host name',
};

export const dataDir = {
  name: 'DATA_DIR',
  fallback: './data',
  meaning: 'Folder of the embedded database and the backups.',
  meaningInFrench: 'Dossier de la base embarquée et des sauvegardes.',
  parse: (text: string) => path.resolve(text),
  wanted: 'a folder',
};

export const databaseUrl = {
  name: 'DATABASE_URL',
  otherwise: 'the embedded database',
  meaning: 'An external PostgreSQL, 15 or newer: `postgres://user:password@host:5432/name`.',
  meaningInFrench: 'Une base PostgreSQL externe, version 15 ou plus récente.',
  parse: address('postgres:', 'postgresql:'),
  wanted: 'an address such as postgres://user:password@host:5432/name',
};

export const databaseConnections = {
  name: 'DATABASE_CONNECTIONS',
  fallback: '20',
  meaning: 'Most connections to the database for each process.',
  meaningInFrench: 'Nombre maximal de connexions à la base pour chaque processus.',
  parse: wholeNumber(4, 500),
  wanted: 'a whole number from 4 to 500',
};

export const publicUrl = {
  name: 'PUBLIC_URL',
  otherwise: 'the address listened on',
  meaning: 'Address under which people reach the program; links in mails and documents start with it.',
  meaningInFrench:
    'Adresse publique du programme ; les liens des courriels et des documents commencent par elle.',
  parse: publicAddress,
  wanted: 'an address such as https://crm.example.com, without a path',
};

export const role = {
  name: 'ROLE',
  fallback: 'all',
  meaning: '`web` answers requests, `worker` runs jobs, `all` does both.',
  meaningInFrench: '`web` répond aux requêtes, `worker` exécute les tâches, `all` fait les deux.',
  parse: oneOf(roles),
  wanted: roles.join(', '),
};

export const adminEmail = {
  name: 'ADMIN_EMAIL',
  otherwise: 'the set-up page',
  meaning: 'Mail address of the first administrator; goes with ADMIN_PASSWORD.',
  meaningInFrench: 'Adresse du premier administrateur ; va avec ADMIN_PASSWORD.',
  parse: (text: string) => (/^[^\s@]+@[^\s@]+$/.test(text) ? text : undefined),
  wanted: 'a mail address',
};

export const adminPassword = {
  name: 'ADMIN_PASSWORD',
  otherwise: 'the set-up page',
  meaning: 'Password of the first administrator, 12 characters or more; unused once there is one.',
  meaningInFrench:
    'Mot de passe du premier administrateur, 12 caractères au moins ; inutile dès qu’il y en a un.',
  parse: (text: string) => (text.length >= 12 ? text : undefined),
  wanted: 'at least 12 characters',
};

export const smtpUrl = {
  name: 'SMTP_URL',
  otherwise: 'the mail server in the settings; without one, mails are held',
  meaning: 'Server for outgoing mail: `smtps://user:password@host:465?from=crm@example.com`.',
  meaningInFrench: 'Serveur d’envoi des courriels ; l’emporte sur celui des paramètres.',
  parse: address('smtp:', 'smtps:'),
  wanted: 'an address such as smtps://user:password@host:465',
};

export const outgoingHosts = {
  name: 'OUTGOING_HOSTS',
  otherwise: 'none: webhooks and pulls go to the open internet alone, by https',
  meaning:
    'Hosts of your own network that addresses typed by users may lead to, by http too: names, addresses or networks, `n8n.internal, 10.1.0.0/16`.',
  meaningInFrench:
    'Hôtes de votre réseau que les adresses saisies par les utilisateurs peuvent atteindre, aussi en http : noms, adresses ou réseaux.',
  parse: (text: string) => openedHosts(text.split(',').map((entry) => entry.trim())),
  wanted: 'names, addresses or networks with commas between them, such as n8n.internal, 10.1.0.0/16',
};

export const directoryUrls = {
  name: 'DIRECTORY_URLS',
  otherwise: 'each directory’s own address',
  meaning:
    'Other addresses of company directories, such as a mirror: `rechercheEntreprises=https://annuaire.example.com`, with commas between them. One in your own network is named in OUTGOING_HOSTS too.',
  meaningInFrench:
    'Autres adresses des annuaires d’entreprises, par exemple un miroir ; dans votre réseau, à nommer aussi dans OUTGOING_HOSTS.',
  parse: readDirectoryUrls,
  wanted: 'directories with their addresses, such as rechercheEntreprises=https://annuaire.example.com',
};

export const secretKey = {
  name: 'SECRET_KEY',
  otherwise: 'the file `secret.key` in DATA_DIR, made at the first start',
  meaning:
    'Locks the secrets that the database keeps, such as the mail password; 32 characters or more. Keep a copy apart from the backups.',
  meaningInFrench:
    'Protège les secrets gardés dans la base, comme le mot de passe de messagerie ; 32 caractères au moins. Gardez-en une copie à part des sauvegardes.',
  parse: (text: string) => (text.length >= 32 ? text : undefined),
  wanted: 'at least 32 characters',
};

export const maxFileMb = {
  name: 'MAX_FILE_MB',
  fallback: '20',
  meaning: 'Most megabytes (millions of bytes) of one uploaded file.',
  meaningInFrench: 'Taille maximale d’un fichier envoyé, en mégaoctets (millions d’octets).',
  parse: wholeNumber(1, 1000),
  wanted: 'a whole number from 1 to 1000',
};

export const logLevel = {
  name: 'LOG_LEVEL',
  fallback: 'warn',
  meaning: 'What is written to the log: `debug`, `info`, `warn`, `error` or `silent`.',
  meaningInFrench: 'Ce qui est journalisé.',
  parse: oneOf(logLevels),
  wanted: logLevels.join(', '),
};

export const demo = {
  name: 'DEMO',
  fallback: 'no',
  meaning: '`yes` fills an empty database with the demo company, as `npm start -- --demo` does.',
  meaningInFrench: '`yes` remplit une base vide avec la société de démonstration.',
  parse: yesOrNo,
  wanted: 'yes or no',
};

export const demoOnNetwork = {
  name: 'DEMO_ON_NETWORK',
  fallback: 'no',
  meaning: '`yes` lets the demo, whose passwords are public, listen on a HOST that others can reach.',
  meaningInFrench: '`yes` autorise la démonstration, aux mots de passe publics, à écouter sur le réseau.',
  parse: yesOrNo,
  wanted: 'yes or no',
};

/** Every setting there is, in the order of docs/configuration.md. */
export const settings: readonly (SettingWithDefault<unknown> | OptionalSetting<unknown>)[] = [
  port,
  host,
  dataDir,
  databaseUrl,
  databaseConnections,
  publicUrl,
  role,
  adminEmail,
  adminPassword,
  smtpUrl,
  outgoingHosts,
  directoryUrls,
  secretKey,
  maxFileMb,
  logLevel,
  demo,
  demoOnNetwork,
];

function wholeNumber(least: number, most: number) {
  return (text: string): number | undefined => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
    return value >= least && value <= most ? value : undefined;
  };
}

function oneOf<const T extends string>(values: readonly T[]) {
  return (text: string): T | undefined => values.find((value) => value === text);
}

function yesOrNo(text: string): 'yes' | 'no' | undefined {
  return text === 'yes' || text === 'no' ? text : undefined;
}

function address(...protocols: readonly string[]) {
  return (text: string): string | undefined => {
    const url = URL.parse(text);
    return url && protocols.includes(url.protocol) ? text : undefined;
  };
}

function publicAddress(text: string): string | undefined {
  const url = URL.parse(text);
  const isPlain = url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash;
  return isPlain ? url.origin : undefined;
}
