import { useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router';
import { entityByPath, useMeta } from '../api/meta.ts';
import { inSentence } from '../i18n/in-sentence.ts';
import { useText } from '../i18n/text.ts';
import { useTitle } from '../router/title.ts';
import { NotFoundPage } from '../shell/error-pages.tsx';
import { CreateForm } from './create-form.tsx';

/** A page of its own to make a record from anywhere; the address may preset fields: `?phone=+33612345678`. */
export function CreatePage() {
  const t = useText();
  const { path } = useParams({ strict: false });
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const router = useRouter();
  const entity = entityByPath(useMeta(), path ?? '');
  useTitle(entity ? t('form.new', { entity: inSentence(t.of(entity.label)) }) : '');
  if (!entity) return <NotFoundPage />;
  return (
    <CreateForm
      key={entity.name}
      entity={entity}
      preset={search}
      onCreated={(record) => void navigate({ to: `/${entity.path}/${record.id}`, replace: true })}
      onCancel={() => router.history.back()}
    />
  );
}
