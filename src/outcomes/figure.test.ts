import { expect, test } from 'vitest'
import { viewer } from '../../test/access/made-kind.ts'
import { shippedPolicies } from '../../test/access/shipped-policies.ts'
import { ROLES } from '../access/roles.ts'
import { PURPOSES } from '../kernel/context.ts'
import { audienceOf, FIGURES, mayBeBeside, rearrestFigure } from './figure.ts'

const policy = shippedPolicies()
const CARE: readonly string[] = ['custody navigator', 'keyworker', 'prescriber']
const AGENCIES = ['norfolk-police', 'metropolitan-police', 'norfolk-council', 'norwich-recovery', 'harbour-housing']

/** "treatment_figure of norwich-recovery exact" and its like: everything that somebody of this agency with these roles may have. */
function reach(agency: string, roles: readonly string[] = ROLES): readonly string[] {
  const found = new Set<string>()
  for (const purpose of PURPOSES)
    for (const figure of FIGURES)
      for (const of of AGENCIES) {
        const audience = audienceOf(policy, viewer(agency, [...roles], purpose), figure, of)
        if (audience !== null) found.add(`${figure.kind} of ${of}, ${audience.form}`)
      }
  return [...found].sort()
}

test('A police force has exact figures of its own enforcement and custody, and none of treatment in whatever form', () => {
  expect(
    reach(
      'norfolk-police',
      ROLES.filter(role => !CARE.includes(role)),
    ),
  ).toEqual(['custody_figure of norfolk-police, exact', 'enforcement_figure of norfolk-police, exact'])
  expect(reach('norfolk-police').filter(figure => figure.includes('norwich-recovery'))).toEqual([])
})

test('A custody officer has figures of custody, not of operations', () => {
  expect(reach('norfolk-police', ['custody officer'])).toEqual(['custody_figure of norfolk-police, exact'])
})

test('A treatment service has exact figures of its own work, and nothing of the police', () => {
  for (const role of CARE)
    expect(reach('norwich-recovery', [role])).toEqual(['treatment_figure of norwich-recovery, exact'])
  expect(reach('norwich-recovery').filter(figure => figure.includes('police'))).toEqual([])
})

test('The council has published figures of both, alone the ones made of both together, and exact ones of nobody', () => {
  expect(reach('norfolk-council', ['partnership manager'])).toEqual([
    'custody_figure of norfolk-police, published',
    'enforcement_figure of norfolk-police, published',
    'rearrest_figure of norfolk-police, published',
    'treatment_figure of norwich-recovery, published',
  ])
  const manager = viewer('norfolk-council', ['partnership manager'], 'partnership')
  expect(AGENCIES.filter(agency => mayBeBeside(policy, manager, rearrestFigure, agency))).toEqual(['norwich-recovery'])
  const others = AGENCIES.filter(agency => agency !== 'norfolk-council').flatMap(agency => reach(agency))
  expect(others.filter(figure => figure.startsWith('rearrest') || figure.includes('published'))).toEqual([])
})
