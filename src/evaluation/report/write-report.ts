import type { CountyResult } from '../county-result.ts'
import type { CountyTask } from '../county-task.ts'
import type { Facts } from './facts.ts'
import { bundlesSection } from './section-bundles.ts'
import { broadcastsSection, customersSection } from './section-customers.ts'
import { centralitySection } from './section-centrality.ts'
import { coUsageSection } from './section-co-usage.ts'
import { dataSection, methodSection } from './section-data.ts'
import { handsetsSection } from './section-handsets.ts'
import { limitsSection, repeatSection } from './section-limits.ts'
import { movementsSection } from './section-movements.ts'
import { networkSection } from './section-network.ts'
import { successorsSection } from './section-successors.ts'
import { targetsSection } from './section-targets.ts'

/** docs/validation.md, from the results alone. `missing`: planned counties of which there is no result. */
export function writeReport(
  results: readonly CountyResult[],
  facts: Facts,
  missing: readonly CountyTask[] = [],
): string {
  return [
    '# Validation: how often the analyses are right',
    '',
    'Written by `breakwater evaluate`; do not edit. For the analyst who relies on a candidate line, and for the court that asks how often such a candidate is wrong.',
    '',
    targetsSection(results),
    '',
    dataSection(results, facts, missing),
    '',
    methodSection(results),
    '',
    networkSection(results),
    '',
    bundlesSection(results),
    '',
    handsetsSection(results),
    '',
    customersSection(results),
    '',
    broadcastsSection(results),
    '',
    successorsSection(results),
    '',
    movementsSection(results),
    '',
    coUsageSection(results),
    '',
    centralitySection(results),
    '',
    limitsSection(),
    '',
    repeatSection(results, facts),
    '',
  ].join('\n')
}
