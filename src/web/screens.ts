import type { ComponentType } from 'react';
import type { Label, MessageSource } from './i18n/language.ts';
import type { ActionMeta, EntityMeta, Meta } from './api/meta.ts';
import type { Changes, OneRecord } from './api/records.ts';
import type { TimelineEntry } from './api/trail.ts';

/** A component that is fetched when it is first shown: `() => import('./x.tsx').then((m) => m.X)`. */
export type Lazy<Props = object> = () => Promise<ComponentType<Props>>;

/** A page of its own, under the app bar. */
export interface ScreenRoute {
  /** As in the address, with `$name` for a part that varies: `/calendar`, `/telephony/flows/$id`. */
  readonly path: string;
  readonly screen: Lazy;
  /** Where people find it; without, only links lead there. */
  readonly entry?: {
    /** `account`: among what one sets for oneself. */
    readonly place: 'main' | 'settings' | 'account';
    readonly label: Label;
    readonly help?: Label;
    readonly icon: string;
    readonly adminOnly?: boolean;
    /** Whether who asks may do there what it is for. */
    readonly isUsable?: (meta: Meta) => boolean;
    /** Before the lists of the main place: what everybody opens every day. */
    readonly isEveryday?: boolean;
  };
}

/** A page that needs no sign-in and has no app bar: a customer's document, the portal. */
export interface PublicRoute {
  readonly path: string;
  readonly screen: Lazy;
}

export interface RecordPanelProps {
  readonly entity: EntityMeta;
  readonly record: OneRecord;
}

/** In place of an entity's name: on the record pages of every entity that people find in the main navigation. */
export const everyEntity = '*';

/** Something a module shows on every record page of an entity. */
export interface RecordPanel {
  readonly entity: string;
  readonly key: string;
  /** Beside the name; above the facts; between the facts; beside them under the activities. */
  readonly place: 'head' | 'above' | 'main' | 'side';
  readonly panel: Lazy<RecordPanelProps>;
  /** Fields that the panel shows and writes by itself: neither the facts nor the forms repeat them. */
  readonly covers?: readonly string[];
  /** Entities whose records that lead to this one it lists by itself. */
  readonly lists?: readonly string[];
}

export interface TimelineEntryProps {
  readonly entity: EntityMeta;
  readonly recordId: string;
  readonly entry: TimelineEntry;
}

/** How a timeline shows entries of a kind that a module brings, such as posts. */
export interface TimelineEntryKind {
  readonly kind: string;
  readonly entry: Lazy<TimelineEntryProps>;
}

export interface ActionFormProps extends RecordPanelProps {
  readonly action: ActionMeta;
  /** Closes the form; `goTo` is the address to open then. */
  readonly onDone: (goTo?: string) => void;
}

/** An action's own form, in place of the one drawn from its schema. */
export interface ActionForm {
  readonly entity: string;
  readonly action: string;
  readonly form: Lazy<ActionFormProps>;
}

export interface FormHelpProps {
  readonly entity: EntityMeta;
  /** What stands in the fields, as far as it can be read. */
  readonly values: Changes;
  /** What stood there when one left the last field, or at first. */
  readonly left: Changes;
  /** Puts values into the fields, by their keys; nothing is saved. */
  readonly onFill: (values: Changes) => void;
}

/** Something under a field of a form that helps to fill it and others in. */
export interface FormHelp {
  readonly key: string;
  readonly entity: string;
  readonly field: string;
  readonly help: Lazy<FormHelpProps>;
}

/** A list on the home page, from a condition; or a component of the module's own. */
export type HomeCard =
  | {
      readonly key: string;
      readonly label: Label;
      readonly entity: string;
      readonly filter: string;
      readonly sort: string;
      /** Fields shown beside the title. */
      readonly columns: readonly string[];
      /** What it says when there is nothing, which is often good news. */
      readonly empty: Label;
      /** A choice field and the value that means done: the card shows a tick box. */
      readonly done?: { readonly field: string; readonly value: string };
    }
  | { readonly key: string; readonly label: Label; readonly card: Lazy };

/** A page that every list leads to, such as the import: an icon in its toolbar. */
export interface ListLink {
  readonly key: string;
  readonly label: Label;
  readonly icon: string;
  /** Undefined where the list has no such page. */
  readonly to: (entity: EntityMeta) => string | undefined;
}

/** Records chosen in a list: those ticked, or all that it finds. */
export type BulkChoice =
  | { readonly ids: readonly string[] }
  | { readonly filter: string; readonly q?: string };

/** Something that starts from records chosen in a list and goes on on a page of its own: a button beside those ticked. */
export interface BulkStart {
  readonly key: string;
  readonly label: Label;
  readonly icon: string;
  readonly isOffered: (entity: EntityMeta, meta: Meta) => boolean;
  /** Gives the address to go to. */
  readonly start: (entity: EntityMeta, choice: BulkChoice) => Promise<string>;
}

/** A page-wide line in the command palette. */
export interface Command {
  readonly key: string;
  readonly label: Label;
  readonly icon: string;
  readonly run: () => void | Promise<void>;
}

export interface Screens {
  readonly routes?: readonly ScreenRoute[];
  readonly publicRoutes?: readonly PublicRoute[];
  readonly panels?: readonly RecordPanel[];
  readonly actionForms?: readonly ActionForm[];
  readonly formHelps?: readonly FormHelp[];
  readonly homeCards?: readonly HomeCard[];
  readonly listLinks?: readonly ListLink[];
  readonly bulkStarts?: readonly BulkStart[];
  readonly commands?: readonly Command[];
  /** Shown over every page, as soon as the first page stands: the call pop-up. What rang before that, it asks for itself. */
  readonly layers?: readonly { readonly key: string; readonly layer: Lazy }[];
  readonly timelineEntries?: readonly TimelineEntryKind[];
  /** Choices of one's own, on the page of the settings. */
  readonly myChoices?: readonly { readonly key: string; readonly part: Lazy }[];
  readonly messages?: MessageSource;
}

/** Declares what a module adds to the browser; `app/browser.tsx` lists them all. Everything else comes from its entities. */
export function defineScreens(screens: Screens): Screens {
  return screens;
}
