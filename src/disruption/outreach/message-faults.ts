import type { Act } from '../../kernel/act.ts'
import { captionsOf } from '../../kernel/captions.ts'
import type { FieldFault } from '../../kernel/record-type.ts'
import type { Seen } from '../../kernel/seen.ts'
import type { line } from '../line/line.ts'
import { checkMessage } from './check-message.ts'
import { helpAddress } from './help-address.ts'

/** What is wrong with a message to the customers of this line, as faults of its field. */
export async function messageFaults(
  act: Act,
  message: string,
  of: Seen<typeof line.fields> | null,
  link: string,
  site: string,
): Promise<readonly FieldFault[]> {
  const operation = of?.values.operation ?? null
  const names = [
    of?.values.name ?? '',
    ...(operation === null ? [] : [(await captionsOf(act, 'operation', [operation])).get(operation) ?? '']),
  ]
  return checkMessage(message, helpAddress(site, link), names).map(problem => ({ field: 'message', problem }))
}
