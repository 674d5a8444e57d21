import { addExhibit } from '../../../disruption/closure/add-exhibit.ts'
import { prepareClosure } from '../../../disruption/closure/prepare-closure.ts'
import { attribute } from '../../../disruption/attribution/attribute.ts'
import { addRole } from '../../../disruption/line/add-role.ts'
import { confirmLine } from '../../../disruption/line/confirm-line.ts'
import type { FoundLine } from '../prepare-demonstration.ts'
import { WHO } from './author.ts'
import type { Doing } from './doing.ts'

const NAMES = ['Jonny', 'Marlo'] as const
const FACT = { knownAs: 'fact' } as const

/**
 * What became of the first lines in the demonstration's phone records: an analyst confirmed them, somebody is said to hold
 * the first one, and an application to close it has been begun. `found`: those lines, as the analysis told of them.
 */
export async function linesThisMorning(doing: Doing, found: readonly FoundLine[]): Promise<void> {
  for (const [position, name] of NAMES.entries()) {
    const one = found[position]
    if (one === undefined) return
    const at = doing.ago(9 - position, 11, 20)
    const { id } = await doing.as(WHO.analyst, at, act =>
      confirmLine(
        act,
        {
          number: one.number,
          usedFrom: one.firstOn,
          name,
          runFrom: 'not known',
          importingForce: 'Norfolk Police',
          reason:
            'Its messages go to dozens of numbers within minutes, many of which ring back at once, day and night; I read the messages on a seized handset.',
          alternative:
            'A takeaway that writes to its regulars: but nobody rings a takeaway at four in the morning, and it is never at one address.',
        },
        { evidence: one.finding, ringFence: '' },
      ),
    )
    if (position === 0) await beginToClose(doing, id, one)
  }
}

async function beginToClose(
  doing: Doing,
  line: string,
  { number, lastOn, firstOn, finding }: FoundLine,
): Promise<void> {
  const holder = await doing.meets(WHO.investigator, doing.ago(6, 9, 0))
  const { id: attribution } = await doing.as(WHO.analyst, doing.ago(5, 14, 10), act =>
    attribute(act, {
      person: holder.id,
      of: 'number',
      identifier: number,
      usedFrom: firstOn,
      strength: 'moderate',
      evidence: [
        {
          what: 'seized in hand',
          speaks: 'for',
          shows: 'The handset with this number was in their coat when they were stopped',
          exhibit: 'GO/3',
          datedOn: lastOn,
          ...FACT,
        },
        {
          what: 'contact saved as',
          speaks: 'against',
          shows: 'A customer’s phone has the number under another first name',
          exhibit: 'GO/7',
          datedOn: lastOn,
          ...FACT,
        },
      ],
    }),
  )
  await doing.as(WHO.investigator, doing.ago(5, 15, 0), act =>
    addRole(act, {
      person: holder.id,
      line,
      part: 'line holder',
      standing: 'suspect',
      heldFrom: firstOn,
      knownAs: 'inference',
      note: 'From the attribution of the number',
    }),
  )
  const { id: closure } = await doing.as(WHO.investigator, doing.ago(2, 10, 0), act =>
    prepareClosure(act, {
      line,
      way: 'court order',
      offence: 'misuse of drugs',
      action: 'Disconnect the number, and let no new SIM take it',
      limbUsed: 'Bulk messages that offer drugs, answered by calls within minutes: see the exhibit.',
    }),
  )
  await doing.as(WHO.investigator, doing.ago(2, 10, 30), act =>
    addExhibit(act, {
      closure,
      limb: 'used in dealing',
      exhibit: 'GO/12',
      shows: finding.reasons[0]?.text ?? 'Its traffic',
      attribution,
      ...FACT,
    }),
  )
}
