/**
 * Drugs that a test in custody can find. Which of them may be tested for on a day is the law's to say (the rule
 * `drug-test.drugs`): until the Crime and Policing Act 2026 is commenced, only specified Class A drugs.
 */
export const TEST_DRUGS = [
  { value: 'heroin', text: 'Heroin and other opiates' },
  { value: 'cocaine', text: 'Cocaine or crack cocaine' },
  { value: 'amphetamine', text: 'Amphetamine' },
  { value: 'methamphetamine', text: 'Methamphetamine' },
  { value: 'mdma', text: 'Ecstasy (MDMA)' },
  { value: 'cannabis', text: 'Cannabis' },
  { value: 'synthetic cannabinoids', text: 'Synthetic cannabinoids (spice)' },
  { value: 'ketamine', text: 'Ketamine' },
  { value: 'benzodiazepines', text: 'Benzodiazepines' },
  { value: 'methadone', text: 'Methadone' },
  { value: 'buprenorphine', text: 'Buprenorphine' },
  { value: 'pregabalin', text: 'Pregabalin or gabapentin' },
  { value: 'synthetic opioids', text: 'Synthetic opioids (fentanyl, nitazenes)' },
  { value: 'other', text: 'Another controlled drug' },
] as const
