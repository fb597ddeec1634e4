import { Tag } from '#web/design/tag.tsx';
import { useText } from '#web/i18n/text.ts';
import type { Webhook } from './webhook-api.ts';

const tones = { active: 'green', paused: 'yellow', disabled: 'red' } as const;

export function StateTag({ state }: { readonly state: Webhook['state'] }) {
  const t = useText();
  return <Tag tone={tones[state]}>{t(`webhooks.state.${state}`)}</Tag>;
}
