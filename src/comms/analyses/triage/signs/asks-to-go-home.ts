import { DAY, PEOPLE } from './wording.ts'
import { by, to, type WordsRule } from './words-rule.ts'

/** Whoever uses the handset asks to leave, or says that they are not let go. */
export const asksToGoHome: WordsRule = {
  name: 'asks-to-go-home',
  title: 'Whoever used this phone may not be free to leave',
  words: 'about going home, or not being let go',
  innocent: 'Work that drags on, a party or a boring visit is left with such words too',
  plain: [
    by(
      '\\b(?:plea?se?|pls|plz|beg(?:ging)?)\\b.{0,50}\\b(?:go|come|get|let me|bring me|take me|send me)\\b.{0,15}\\b(?:home|house|back to)\\b',
    ),
    by('\\b(?:go|come|get) (?:back )?home\\b.{0,25}\\b(?:plea?se?|pls|plz)\\b'),
    by(
      '\\b(?:they|he|she|boss|nobody) (?:wont|will not|dont|doesnt|isnt gonna|not|never) let(?:ting)? (?:me|us) (?:go|leave|out|come home|use|ring)\\b',
    ),
    by(
      '\\b(?:cant|not allowed to|im not allowed to) (?:leave|get out|go home|come home|go out)\\b.{0,40}\\b(?:till|until|til|he|they|money|said|wont|owe)\\b',
    ),
    by('\\block(?:ed|ing)? (?:me|us) in\\b|\\block(?:ed)? (?:\\w+ )?from (?:the )?out ?side\\b'),
    by(
      '\\b(?:took|take|taken|takes|got|has|have|keeps?|holding) (?:my|me|our) (?:pass?ports?|papers|documents|id card)\\b',
    ),
    by(
      '\\b(?:took|taken|got|has) my (?:phone|id|bank card)\\b.{0,20}\\b(?:off me|wont|so i cant)\\b|\\b(?:help me|come (?:and )?get me|need help)\\b.{0,40}\\b(?:scared|dont know where|stuck here|wont let)\\b',
    ),
    by('\\bi (?:dont|do not) (?:want to|wanna) (?:do|be doing) (?:this|it) (?:any ?more|no more)\\b'),
    by(
      '\\b(?:wont|not) let me (?:come|go|leave)\\b|\\b(?:no ?(?:one|1|body)|none of us) (?:leaves?|leavs) (?:till|until|til)\\b|\\bdoor is lock\\w* (?:from )?out ?side\\b|\\b(?:somebody|someone) always comes with me\\b',
    ),
    by(
      '\\bgive (?:me|back) (?:me |my |the )?(?:pass?[ao]ports?|papers|documents)\\b|\\b(?:me|i) want(?:s)? home\\b|\\bask (?:him|them|her) (?:if )?i (?:can|could|cud) (?:go|leave)\\b',
    ),
    by(
      '\\bnot till (?:someone|somebody|the next|another)\\b|\\btill the next (?:yute|kid|one|boy|girl|lad) comes\\b|\\bi say i want go\\b|\\bnot allowed (?:past|out|to go out|to leave)\\b|\\b(?:drop|take) me home\\b.{0,30}\\b(?:not yet|and he|n he)\\b',
    ),
  ],
  hints: [
    by(
      '\\b(?:want|wanna|like|love|request|wish|need|supposed|meant)(?: to| 2)?(?: just)? (?:(?:go|come|get|be|went) (?:back )?(?:to )?(?:my |me )?(?:home|house|kids|wife|mum|family|bed|\\w+ please)|leave|stop|out|go back)\\b',
    ),
    by(
      '\\b(?:can|could|may|cud|is it ok(?:ay)? if|let) (?:i|me)\\b.{0,25}\\b(?:home|back|bk|leave|go to my|get the train|go out|go shop)\\b|\\bcan i (?:leave|go)\\W*$',
    ),
    by(
      '\\b(?:trapped|stuck (?:here|in (?:this|the|a))|cant (?:get out|leave|go out|go home|get away|come home|come back)|no way out|not allowed|door is lock\\w*|locked|nowhere to go|theyd see|they watch|they check)\\b',
    ),
    by(
      '\\b(?:do i have (?:a|any) choice|i cant do this|cant do it any ?more|i want out|been here \\d+|\\d+ (?:days|weeks|months?) (?:now|i|here|already)|is eight month|done what (?:u|you) asked|had enough)\\b',
    ),
    by(
      '\\b(?:cant (?:go|leave) (?:till|until|til)|(?:want|wanna|wanted|like) (?:to )?(?:go|come) (?:back )?(?:home|to)|have to stay (?:until|till)|i (?:didnt|dont|dont even) (?:want|wanna) (?:to|in)|can i at least|wanna go home|get out of it|cant get out|dont let u stop)\\b',
    ),
    by(
      '\\b(?:need|want|wanna|got) (?:to )?come back\\b|\\bif i (?:cud|could|can) go (?:home|back)\\b|\\b(?:window|windows|door) (?:have|has|is|got|are) (?:wood|lock\\w*|bars|shut|nailed)\\b|\\bdoor lock\\b|\\bmy bank card back\\b|\\bu said (?:that|\\d+ days)\\b|\\bgot (?:mocks|school|work|court)\\b.{0,15}\\b(?:mon|tue|wed|thu|fri|tomorrow)',
    ),
    by(
      '\\bcan (?:you|u) (?:drop|take|get|fetch) me\\b|\\bi asked (?:him|them|but)\\b|\\bwindows? have\\b|\\bcurtains shut\\b|\\bjust (?:want|wanna) (?:to )?go home\\b|\\bmy passport\\b|\\bsaid i want out\\b',
    ),
  ],
  beside: [
    by('\\b(?:when|wen|how long)\\b.{0,20}\\b(?:home|back|bk|leave|stay|stayin|staying|out of here|finish)\\b'),
    to(
      `^(?:no|nope|nah|naw|not yet|no chance|never|shoulda thought|soon|later|stop asking)\\W*$|\\b(?:when|till|until|til|wen) (?:i|we|he|they|im|its|the|u|you|ur|your) (?:\\w+ ){0,3}(?:say|says|say so|done|finish|finished|ready|right|paid|contract|tell|cleared|here|sorted)\\b|\\bfinish (?:ur|your) (?:contract|shift|work) first\\b|\\b(?:u|you|ye) (?:dont|aint|not|cant|wont) (?:go|goin|going|leave|leaving)\\b|\\bwhen im done with\\b|\\balways summin\\b|\\bsaid no\\b`,
    ),
    by(
      `\\b${PEOPLE} (?:said|say|says|laughed|wont|keeps? saying)\\b.{0,20}\\b(?:no|not till|not yet|cant|till|until|til|after|${DAY}|laughed|wait|soon|let)\\b|\\b(?:he|they|she) laughed\\b`,
    ),
    by(
      '\\b(?:scared|frightened|crying|hungry|starving|no food|nothing to eat|theres no|freezing|no heating|heatings off|im sick|not well|rank|needles|dont feel safe|cannot breathe|dont see sun|dunno what this|dont know where i am|what this town)\\b',
    ),
    by(
      '\\b(?:plea?se?|pls|plz|i promised?|u said|you said|you say|just 1 night|ill come straight|only 1 hour|im begging)\\b',
    ),
    by(
      '\\b(?:my|me) (?:kids?|child|children|son|daughter|mum|sisters?|wife|baby|little girl)\\b.{0,20}\\b(?:sick|birthday|bday|bath|ill|waiting|need|needs|tomoz|tomorrow)\\b|\\bits (?:my|me|their) (?:\\w+ )?(?:birthday|bday|bath night)\\b',
    ),
  ],
  alone: 3,
  questions: [
    'Tell me where you have been staying.',
    'What happens when you want to leave?',
    'Who would you like to know that you are here?',
  ],
}
