import type { Actor } from '../../../kernel/context.ts'
import type { Raw } from '../../../kernel/read-values.ts'
import type { RecordKind } from '../../../kernel/record-type.ts'
import type { Form } from '../../form.ts'
import type { Asked } from './record-form.ts'

/**
 * What the form of a new operation asks beside its fields: who takes part, and the ring-fence around it. They are no
 * values of the record but say who may see it and all that comes of it.
 */
export function aroundFields(
  record: RecordKind,
  actor: Actor,
  agencies: ReadonlyMap<string, string>,
  filled: Raw,
): readonly Asked[] {
  if (record.kind !== 'operation') return []
  const partners: Asked = {
    name: 'partners',
    label: 'Partners (optional)',
    hint: 'They read what comes of the operation, as far as an agreement lets them',
    input: 'checkboxes',
    required: false,
    choices: [...agencies].filter(([id]) => id !== actor.agency).map(([value, text]) => ({ value, text })),
    boxes: {},
    chosen: Array.isArray(filled['partners']) ? filled['partners'].map(String) : [],
  }
  const ringFence: Asked = {
    name: 'ringFence',
    label: 'Ring-fence',
    hint: 'To everybody outside it the operation and all that comes of it do not exist',
    input: 'radios',
    required: false,
    choices: [{ value: '', text: 'None' }, ...actor.ringFences.map(id => ({ value: id, text: id }))],
    boxes: {},
    chosen: [typeof filled['ringFence'] === 'string' ? filled['ringFence'] : ''],
  }
  return actor.ringFences.length === 0 ? [partners] : [partners, ringFence]
}

/** What was typed into them. */
export const rawAround = (record: RecordKind, form: Form): Raw =>
  record.kind === 'operation' ? { partners: form.all('partners'), ringFence: form.text('ringFence') } : {}
