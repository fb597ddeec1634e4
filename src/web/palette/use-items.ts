import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { fold } from '#kernel/text/fold.ts';
import { entityByName, fieldOf, useMeta, type Meta } from '../api/meta.ts';
import { searchQuery, type Hit } from '../api/search.ts';
import { viewsQuery } from '../api/views.ts';
import { inSentence } from '../i18n/in-sentence.ts';
import { useText, type Texts } from '../i18n/text.ts';
import { namedSearch } from '../list/view.ts';
import { searchText } from '../router/search.ts';
import { useEntries } from '../shell/entries.ts';
import { useScreens } from '../use-screens.ts';
import { isNumberLike } from './marked.ts';

export interface Item {
  readonly key: string;
  readonly group: string;
  readonly icon: string;
  readonly title: string;
  readonly detail: string;
  /** Telephone numbers are shown as people write them. */
  readonly isPhone: boolean;
  readonly run: () => void;
}

/** What the palette offers for what was typed: records first, then pages and deeds. */
export function useItems(typed: string): { readonly items: readonly Item[]; readonly busy: boolean } {
  const t = useText();
  const meta = useMeta();
  const navigate = useNavigate();
  const text = typed.trim();
  const { data, isFetching } = useQuery(searchQuery(text));
  const fixed = useFixedItems();
  return useMemo(() => {
    const go = (to: string) => void navigate({ to });
    const hits = text.length < 2 ? [] : (data?.data ?? []);
    const records = byGroup(isNumberLike(text) ? phonesFirst(hits) : hits).map((hit) =>
      recordItem(hit, meta, t, go),
    );
    const wanted = fold(text);
    const matching = fixed.filter((item) => wanted === '' || fold(item.title).includes(wanted));
    return {
      items: [...records.filter((item) => item !== null), ...matching.slice(0, wanted === '' ? 40 : 8)],
      busy: isFetching,
    };
  }, [text, data, isFetching, fixed, meta, t, navigate]);
}

function phonesFirst(hits: readonly Hit[]): readonly Hit[] {
  const onDigits = (hit: Hit) => hit.matches.some((match) => /^\+?\d[\d;=ext]*$/.test(match.value));
  return [...hits.filter(onDigits), ...hits.filter((hit) => !onDigits(hit))];
}

/** Records of one kind stay together; the kind with the best hit comes first. */
function byGroup(hits: readonly Hit[]): readonly Hit[] {
  return [...Map.groupBy(hits, (hit) => hit.entity).values()].flat();
}

function recordItem(hit: Hit, meta: Meta, t: Texts, go: (to: string) => void): Item | null {
  const entity = entityByName(meta, hit.entity);
  if (!entity) return null;
  const [match] = hit.matches.filter(({ field, value }) => field !== entity.title && value !== hit.title);
  const isPhone = match !== undefined && fieldOf(entity, match.field)?.type === 'phone';
  return {
    key: hit.id,
    group: t.of(entity.labelPlural),
    icon: entity.icon,
    title: hit.title,
    detail: match?.value ?? hit.subtitle ?? '',
    isPhone,
    run: () => go(`/${entity.path}/${hit.id}`),
  };
}

function useFixedItems(): readonly Item[] {
  const t = useText();
  const meta = useMeta();
  const navigate = useNavigate();
  const main = useEntries('main');
  const settings = useEntries('settings');
  const { commands } = useScreens();
  const { data: views } = useQuery(viewsQuery());
  return useMemo(() => {
    const page = (to: string, title: string, icon: string, group = t('palette.pages')): Item => ({
      key: `${group}${to}`,
      group,
      icon,
      title,
      detail: '',
      isPhone: false,
      run: () => void navigate({ href: to }),
    });
    const makes = meta.entities.filter((entity) => entity.place === 'main' && entity.may.create);
    return [
      page('/', t('nav.home'), 'checkbox'),
      ...main.map((entry) => page(entry.to, t.of(entry.label), entry.icon)),
      ...(views ?? []).flatMap((view) => {
        const entity = entityByName(meta, view.entity);
        if (!entity || view.isTemplate || view.filter === null) return [];
        const address = `/${entity.path}${searchText(namedSearch(entity, view))}`;
        return [
          { ...page(address, view.name, entity.icon, t('view.switch')), detail: t.of(entity.labelPlural) },
        ];
      }),
      ...makes.map((entity) =>
        page(
          `/${entity.path}/new`,
          t('form.new', { entity: inSentence(t.of(entity.label)) }),
          entity.icon,
          t('palette.create'),
        ),
      ),
      ...meta.entities
        .filter((entity) => entity.matchFields.length > 0)
        .map((entity) =>
          page(
            `/${entity.path}/duplicates`,
            t('list.duplicates', { entities: inSentence(t.of(entity.labelPlural)) }),
            entity.icon,
          ),
        ),
      ...commands.map((command) => ({
        ...page(command.key, t.of(command.label), command.icon, t('palette.commands')),
        run: () => void command.run(),
      })),
      page('/settings', t('nav.settings'), 'settings'),
      ...settings.map((entry) => page(entry.to, t.of(entry.label), entry.icon, t('nav.settings'))),
      page('/bin', t('nav.bin'), 'box'),
    ];
  }, [t, meta, navigate, main, settings, commands, views]);
}
