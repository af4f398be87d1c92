import { splitBefore } from '../../model/dockerfile/dockerfile-edit';
import type { Instruction, Property } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

/** The names that properties above one of the same instruction set and nothing before it did: their new value is surely meant. */
function newAbove(env: Instruction, property: Property): readonly string[] {
  const above = env.properties.slice(0, env.properties.indexOf(property)).map(({ name }) => name);
  return above.filter(name => name !== property.name && name !== 'PATH' && !env.stage?.variable(name, env));
}

export default instructionRule<Property>({
  id: 'env-self-reference',
  keywords: ['ENV'],
  severity: 'warning',
  category: 'validity',
  title: { en: 'ENV uses a variable that it sets itself', zh: 'ENV 引用了自己刚设置的变量' },
  message: {
    en: '"{name}" still has its old value here: an ENV sees only what was set before it',
    zh: '"{name}" 在这里还是旧值：一条 ENV 只能看到它之前设置的变量',
  },
  why: {
    en: 'All values of one ENV are put together from what held before the instruction. `ENV A=1 B=$A` leaves B empty.',
    zh: '同一条 ENV 里的所有值，用的都是这条指令之前的变量。`ENV A=1 B=$A` 会让 B 为空。',
  },
  whenNot: { en: 'The value that the base image sets is meant.', zh: '要用的就是基础镜像里设置的值。' },
  links: [LINKS.environmentReplacement],
  alias: { hadolint: ['DL3044'] },
  check: env => env.properties.flatMap(property => {
    const names = newAbove(env, property);
    const reference = property.value?.variables.find(({ name }) => names.includes(name));
    return reference ? [{ at: reference.span, args: { name: reference.name }, data: property }] : [];
  }),
  fixes: [{
    // Safe: it gives the variable the value that stands in front of it.
    safe: true,
    title: { en: 'Begin another ENV here', zh: '从这里另起一条 ENV' },
    changes: (env, _context, { data }) => data && splitBefore(env, data),
  }],
  examples: [
    {
      bad: `FROM debian:13
ENV JAVA_HOME=/opt/java PATH=[|$JAVA_HOME|]/bin:$PATH
ENV APP_HOME=/srv/app \\
    APP_BIN="[|\${APP_HOME}|]/bin" \\
    OTHER=1
`,
      fixed: `FROM debian:13
ENV JAVA_HOME=/opt/java
ENV PATH=$JAVA_HOME/bin:$PATH
ENV APP_HOME=/srv/app
ENV APP_BIN="\${APP_HOME}/bin" \\
    OTHER=1
`,
    },
    {
      bad: `FROM debian:13
ENV A=1 \\
    # of A
    B=[|$A|]
`,
    },
    {
      why: { en: 'Set before, or not a variable.', zh: '之前已经设置，或者并不是变量引用。' },
      good: `FROM debian:13
ENV A=0
ENV A=1 B=$A PATH=/x:$PATH C=$PATH
ENV D=1 E='$D' F=\\$D D2=$D2
`,
    },
  ],
});
