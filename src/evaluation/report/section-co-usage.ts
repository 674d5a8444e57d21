import type { CountyResult } from '../county-result.ts'
import { wilson } from '../wilson.ts'
import { CALIBRATION_PLOT } from './calibration-plot.ts'
import { beyond, type Carriers, type PooledRatios, poolRatios } from './pooled-ratios.ts'
import { heldOut } from './section-network.ts'
import { rateText, table, whole } from './table.ts'

/** Co-usage ratios of the held-out counties of the usual setting. */
export const coUsageRatios = (results: readonly CountyResult[]): PooledRatios =>
  poolRatios(heldOut(results, 'usual').flatMap(({ coUsage }) => coUsage ?? []))

const KINDS: Readonly<Record<Carriers, string>> = {
  same: 'one carrier, two phones',
  different: 'two carriers, companions among them',
  companions: 'companions: two people who travel together',
}

/** `co-usage` on network-wide returns. */
export function coUsageSection(results: readonly CountyResult[]): string {
  const ratios = coUsageRatios(results)
  const cost = (value: number | null) => value?.toFixed(3) ?? 'nothing to measure'
  return [
    '## Co-usage: were two phones carried by one person',
    '',
    'A likelihood ratio for two phones and one London day, after Bosma et al. (“Establishing phone-pair co-usage by comparing mobility patterns”, Science & Justice 60, 2020). Registrations of both phones that follow one another are weighed by a logistic regression (distance of the masts, minutes between, their product, distance that no speed explains, rarity of the place, azimuths); a second regression weighs what they add up to, with where either phone can have been: service areas by path loss and antenna pattern (3GPP TR 36.942) and a hidden Markov model of one carrier’s place, who stays, goes back to a place of before, or explores a new one (preferential return: Song et al. 2010). How sectors serve and people move is fitted to the records of single phones of training counties; which sectors are of one network is read from the phones that use both. Kernel densities over cross-fitted scores calibrate it, bounded by the ELUB (Vergeer et al. 2016).',
    '',
    'Network-wide returns, usual setting; the weights are those fitted on training counties. One carrier and companions: every second day. Two carriers: of all pairs of tracked phones that register on two days of each county’s eight weeks, companions among them at their natural share, every sixth: any two persons, as the published evaluations of the method pair them. Left out: phones that changed hands during the day, and pairs of which the truth says both that one person and that two carried them. Cllr is 0 for a perfect system and 1 for one that says nothing (Brümmer and du Preez 2006); Cllr_min is what is left after the best calibration.',
    '',
    table(
      ['measure', 'value'],
      [
        ['Cllr, against any two persons (the target’s definition)', cost(ratios.cllr)],
        ['Cllr_min, against any two persons', cost(ratios.cllrMin)],
        ['Cllr, against companions alone (the hard case; above 1 misleads)', cost(ratios.cllrCompanions)],
        ['slices of one carrier', whole(ratios.slices.same)],
        ['slices of two carriers', whole(ratios.slices.different)],
        ['slices of companions', whole(ratios.slices.companions)],
        ['slices without an answer', whole(ratios.unanswered)],
      ],
    ),
    '',
    '### Misleading evidence',
    '',
    table(
      ['phones', 'ratio above 1', 'above 10', 'above 100', 'below 1', 'below 1/10'],
      (['same', 'different', 'companions'] as const).map(kind => [KINDS[kind], ...rates(ratios, kind)]),
    ),
    '',
    'Above 1 misleads where two people carried the phones, below 1 where one did. Days and pairs of one county are not independent: the intervals are too narrow.',
    '',
    ratios.cllr === null
      ? 'There is no calibration plot: nothing was measured.'
      : `![Calibration: ratio said beside ratio observed](${CALIBRATION_PLOT})`,
    '',
    '**Limits.** The ratio compares one carrier with two people who have nothing to do with each other. Companions look like one carrier, as the table shows: where a partner or a colleague is the other explanation, the ratio does not answer the question. Two phones at home all day in one small town fit one carrier as well as two. It is learnt from simulated phones, and so *for investigation, not for evidence*; so is one learnt from the case’s own pairs. For evidence it must be learnt from independent field data named in its settings, and measured there.',
    '',
    '**When not to use it.** Not to say who carried a phone; not on its own; not where the two may have travelled together; not as a probability that one person carried both.',
  ].join('\n')
}

function rates(ratios: PooledRatios, kind: Carriers): string[] {
  const of = ratios.slices[kind]
  const rate = (power: number, side: 'above' | 'below') => rateText(wilson(beyond(ratios, kind, power, side), of))
  return [rate(0, 'above'), rate(1, 'above'), rate(2, 'above'), rate(0, 'below'), rate(-1, 'below')]
}
