import { isMigration } from './migration-files.ts';
import type { Import } from './read-imports.ts';

/** The needs that each module declares, by its name. */
export type Needs = ReadonlyMap<string, readonly string[]>;

interface Place {
  readonly room: string;
  /** For what lies in a module. */
  readonly module?: string;
  readonly part?: 'ui' | 'migrations';
}

const ROOMS = ['kernel', 'platform', 'records', 'web', 'app', 'testing'];
/** What starts, joins or tries the others, and is imported by none of them. */
const SHELLS = ['app', 'testing', 'scenarios', 'checks', 'e2e', 'bench'];

/**
 * Why an import goes uphill or past a door, by the table "Who may import whom" of ARCHITECTURE.md; undefined when it may.
 */
export function refusal({ from, to, isTypeOnly }: Import, needs: Needs): string | undefined {
  const [source, target] = [placeOf(from), placeOf(to)];
  if (to.startsWith('node:') && (source.room === 'kernel' || isInBrowser(source))) return 'may not use Node';
  if (target.room === 'package') return undefined;
  if (target.room === 'testing' && /\.test\.tsx?$/.test(from)) return undefined;
  if (SHELLS.includes(source.room)) return throughDoor(source, target, to);
  if (SHELLS.includes(target.room)) return `may not import ${target.room}`;
  if (source.part === 'migrations') return fromMigration(source, target, to, isTypeOnly);
  if (isInBrowser(source)) return fromBrowser(source, target, to, isTypeOnly, needs);
  if (target.room === 'web') return 'may not import web';
  if (source.module !== undefined) return fromModule(source, target, to, needs);
  const downhill = ['kernel', 'platform', 'records'];
  const isDownhill =
    downhill.indexOf(target.room) !== -1 && downhill.indexOf(target.room) <= downhill.indexOf(source.room);
  return isDownhill ? undefined : `${source.room} may not import ${target.room}`;
}

/** The needs must have no ring, and name modules that exist. */
export function faultsOfNeeds(needs: Needs): string[] {
  const unknown = [...needs].flatMap(([name, list]) =>
    list.filter((each) => !needs.has(each)).map((each) => `${name} needs ${each}, which does not exist`),
  );
  const rings = [...needs.keys()]
    .filter((name) => reach(name, needs).has(name))
    .map((name) => `${name} needs itself in a ring`);
  return [...unknown, ...rings];
}

function reach(name: string, needs: Needs, seen = new Set<string>()): Set<string> {
  for (const next of needs.get(name) ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    reach(next, needs, seen);
  }
  return seen;
}

function placeOf(file: string): Place {
  const [, room = '', rest = ''] = /^src\/([^/]+)\/(.*)$/.exec(file) ?? [];
  const part = isMigration(file) ? { part: 'migrations' as const } : {};
  if (room === 'modules') {
    const [module = '', folder] = rest.split('/');
    return { room, module, ...(folder === 'ui' ? { part: 'ui' } : part) };
  }
  if (ROOMS.includes(room)) return { room, ...part };
  const top = file.split('/')[0] ?? '';
  return { room: SHELLS.includes(top) && file.includes('/') ? top : 'package' };
}

function isInBrowser(place: Place): boolean {
  return place.room === 'web' || place.part === 'ui';
}

/** A module is entered by its door; its declaration and its screens are for the app. */
function throughDoor(source: Place, target: Place, to: string): string | undefined {
  if (target.module === undefined) return undefined;
  const isDeclaration = /^src\/modules\/[^/]+\/(module\.ts|ui\/index\.tsx?|locale\/\w+\.json)$/.test(to);
  return isDoor(to) || isDeclaration
    ? undefined
    : `${source.room} enters modules/${target.module} past its door`;
}

function isDoor(to: string): boolean {
  return /^src\/modules\/[^/]+\/index\.ts$/.test(to);
}

function fromModule(source: Place, target: Place, to: string, needs: Needs): string | undefined {
  if (target.module === undefined) return undefined;
  if (target.module === source.module)
    return target.part === 'ui' ? 'a module does not import its screens' : undefined;
  if (!needs.get(source.module ?? '')?.includes(target.module)) {
    return `modules/${source.module} does not declare that it needs ${target.module}`;
  }
  return isDoor(to) ? undefined : `modules/${source.module} enters modules/${target.module} past its door`;
}

function fromMigration(source: Place, target: Place, to: string, isTypeOnly: boolean): string | undefined {
  const isOwn =
    target.part === 'migrations' && target.room === source.room && target.module === source.module;
  const isItsType = to === 'src/platform/db/migrate.ts' && isTypeOnly;
  return isOwn || isItsType ? undefined : 'a migration imports nothing that may change';
}

/** Screens may take the pure parts of their own module: declarations, rules, texts. */
const PURE_FILES = /\.(entity|rules)\.ts$|\/locale\/\w+\.json$|\.types\.ts$/;

function fromBrowser(
  source: Place,
  target: Place,
  to: string,
  isTypeOnly: boolean,
  needs: Needs,
): string | undefined {
  if (target.room === 'web' || target.room === 'kernel') return undefined;
  if (target.room === 'records') {
    const isDeclaration = source.part === 'ui' && to.startsWith('src/records/define/');
    return isTypeOnly || isDeclaration ? undefined : 'the browser may take types only from records';
  }
  if (source.module !== undefined && target.module === source.module) {
    return isTypeOnly || target.part === 'ui' || PURE_FILES.test(to)
      ? undefined
      : 'screens take pure parts of their module only';
  }
  if (source.module !== undefined && target.module !== undefined) {
    return isTypeOnly ? fromModule(source, target, to, needs) : 'screens take types only from other modules';
  }
  return `the browser may not import ${target.room}`;
}
