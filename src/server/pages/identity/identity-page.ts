import type { IdentityParameters } from '../../../comms/index.ts'
import { readImei } from '../../../values/imei.ts'
import { readImsi } from '../../../values/imsi.ts'
import { type Pages, valueOf } from '../../page-context.ts'
import { notFound } from '../../refused.ts'
import { identitiesView } from '../number/identities-view.ts'
import { IDENTITY_KINDS, type IdentityKind } from './identity-typed.ts'

type ByIdentity = { Params: { kind: string; value: string } }

const NAMES: Readonly<Record<IdentityKind, string>> = {
  imei: 'Handset (IMEI)',
  imsi: 'SIM (IMSI)',
  iccid: 'SIM card (ICCID)',
}
/** As what else 15 digits could be looked for. */
const OTHERS = {
  imei: { kind: 'imsi', words: 'a SIM (IMSI)' },
  imsi: { kind: 'imei', words: 'a handset (IMEI)' },
  iccid: null,
} as const

const READS: Readonly<Record<IdentityKind, (value: string) => boolean>> = {
  imei: value => readImei(value) !== null,
  imsi: value => readImsi(value) !== null,
  iccid: value => /^89\d{16,18}F?$/i.test(value),
}

/** `/identities/:kind/:value`: what is said of a handset or a SIM, and which numbers events show with it. */
export const identityPage: Pages = (app, { phoneRecords, show }) => {
  app.get<ByIdentity>('/identities/:kind/:value', async (request, reply) => {
    const { value } = request.params
    const kind = IDENTITY_KINDS.find(one => one === request.params.kind)
    if (kind === undefined || !READS[kind](value))
      throw notFound(
        `“${value.slice(0, 40)}” is no number of a handset or a SIM`,
        'An IMEI has 14 to 16 digits, an IMSI 14 or 15, and the number on a SIM card 18 to 20, of which the first are 89',
      )
    const found = valueOf(await phoneRecords(request).ask('identities', asked(kind, value)))
    return show(reply, 'identity', {
      nav: 'numbers',
      name: NAMES[kind],
      value,
      other: value.length === 15 ? OTHERS[kind] : null,
      identities: identitiesView(found, null),
    })
  })
}

const asked = (kind: IdentityKind, value: string): IdentityParameters =>
  kind === 'imei' ? { imei: value } : kind === 'imsi' ? { imsi: value } : { iccid: value }
