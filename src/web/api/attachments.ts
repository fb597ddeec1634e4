import { queryOptions } from '@tanstack/react-query';
import type { FileValue } from '#records/define/fields/file.ts';
import type { EntityMeta } from './meta.ts';
import { queryClient } from './query-client.ts';
import type { Actor } from './records.ts';
import { request } from './request.ts';

export interface Attachment {
  readonly id: string;
  readonly file: FileValue;
  readonly createdAt: string;
  readonly createdBy: Actor;
}

type Kind = Pick<EntityMeta, 'name' | 'path'>;

const placeOf = (entity: Kind, id: string) => `/${entity.path}/${id}/attachments`;

export function attachmentsQuery(entity: Kind, id: string) {
  return queryOptions({
    queryKey: ['attachments', entity.name, id],
    queryFn: ({ signal }) => request<{ data: readonly Attachment[] }>('GET', placeOf(entity, id), { signal }),
  });
}

export function addAttachment(entity: EntityMeta, id: string, file: FileValue): Promise<Attachment> {
  return request('POST', placeOf(entity, id), { body: { file: file.id } });
}

export function removeAttachment(entity: EntityMeta, id: string, attachmentId: string): Promise<void> {
  return request('DELETE', `${placeOf(entity, id)}/${attachmentId}`);
}

export function restoreAttachment(entity: EntityMeta, id: string, attachmentId: string): Promise<Attachment> {
  return request('POST', `${placeOf(entity, id)}/${attachmentId}/restore`);
}

/** The list itself, and what the timeline tells of it. */
export async function refreshAttachments(entity: EntityMeta, id: string): Promise<void> {
  const kinds = ['attachments', 'timeline'];
  await Promise.all(
    kinds.map((kind) => queryClient.invalidateQueries({ queryKey: [kind, entity.name, id] })),
  );
}
