import type { Edit } from '../../text/edit';
import { span, type Span } from '../../text/span';
import { replaceSpan } from '../../model/dockerfile/dockerfile-edit';
import { type CommandChain, commandChains, mayFailUnnoticed, stopsAtFailure } from '../../model/dockerfile/shell-in-force';
import type { Instruction } from '../../model/dockerfile/types';
import { instructionRule } from '../dockerfile-rule';
import { LINKS } from '../links';

interface Semicolon {
  /** Of the chain in front. */
  readonly index: number;
  readonly at: Span;
  readonly command: string;
  /** Whether the command in front may fail: behind `echo` a semicolon does no harm. */
  readonly hides: boolean;
  /** Whether `&&` in its place would mean no more than "only when this succeeded". */
  readonly joins: boolean;
}

const isPlain = ({ items }: CommandChain): boolean => items.every(({ isSimple, separatorBefore, isBackground }) => isSimple && separatorBefore !== '||' && !isBackground);

/** The semicolons of a RUN from the first on that ignores a failure. */
function semicolons(run: Instruction): readonly Semicolon[] {
  const { body } = run;
  if (!body || body.form !== 'shell' || body.dialect !== 'sh' || body.errors.length > 0) return [];
  const chains = commandChains(body);
  const all = chains.flatMap((chain, index): readonly Semicolon[] => {
    const next = chains[index + 1];
    const last = chain.items[chain.items.length - 1];
    if (!next || !last || chain.separatorAfter !== ';' || !isPlain(chain)) return [];
    const command = [...chain.commands].reverse().find(({ depth }) => depth === 0);
    // `dpkg -i a.deb; apt-get -f install` mends what the first leaves broken.
    const mends = command?.is('dpkg') === true && next.commands.some(other => other.is('apt-get', 'apt') && other.hasFlag('f', 'fix-broken'));
    const asksForStatus = next.commands[0]?.is('exit', 'return', 'wait') === true || /\$\?/.test(body.script.text.slice(next.items[0]?.start, next.items[0]?.end));
    const at = body.script.exact(last.end + gapBefore(body.script.text, last.end), last.end + gapBefore(body.script.text, last.end) + 1);
    if (!command || mends || asksForStatus || !at || stopsAtFailure(run, command.place.start)) return [];
    return [{ index, at, command: command.name ?? '', hides: mayFailUnnoticed(chain), joins: isPlain(next) && !next.commands.some(other => other.is('set')) }];
  });
  const from = all.slice(all.findIndex(({ hides }) => hides));
  // One that must stay a semicolon would hide the failures of all in front of it.
  const isWhole = from.length === chains.length - 1 - (from[0]?.index ?? 0);
  return all.some(({ hides }) => hides) ? from.map(semicolon => ({ ...semicolon, joins: semicolon.joins && isWhole })) : [];
}

/** `&&` in place of a semicolon, with white space around it. */
const join = (text: string, { start, end }: Span): readonly Edit[] =>
  replaceSpan(span(start, end), `${/\s/.test(text.charAt(start - 1)) ? '' : ' '}&&${/\s/.test(text.charAt(end)) ? '' : ' '}`);

const gapBefore = (text: string, at: number): number => text.slice(at).indexOf(';');

export default instructionRule<readonly Semicolon[]>({
  id: 'unchecked-semicolon',
  keywords: ['RUN'],
  severity: 'info',
  category: 'shell',
  title: { en: 'A semicolon ignores a failure', zh: '分号忽略了失败' },
  message: {
    en: 'When "{command}" fails, ";" goes on as if nothing had happened: use "&&"',
    zh: '"{command}" 失败后，";" 会当作什么也没发生，继续往下执行：请用 "&&"',
  },
  why: {
    en: 'Only the last command of a RUN decides whether the build fails. What stands in front of a ";" may fail unseen, and the layer is cached with the result.',
    zh: 'RUN 里只有最后一条命令决定构建是否失败。";" 前面的命令失败了也看不出来，而这一层会带着这样的结果进入缓存。',
  },
  whenNot: {
    en: 'The command may fail. `|| true` says so to every reader.',
    zh: '这条命令允许失败。写成 `|| true`，读的人一看就明白。',
  },
  links: [LINKS.runBestPractices, LINKS.bashSet],
  check(run) {
    const all = semicolons(run);
    const first = all[0];
    return first ? [{ at: first.at, args: { command: first.command }, data: all }] : [];
  },
  fixes: [{
    // Not safe: the author may have meant that it may fail.
    safe: false,
    title: { en: 'Use "&&" in this RUN', zh: '在这条 RUN 里改用 "&&"' },
    changes({ dockerfile: { text } }, _context, { data }) {
      return data?.every(({ joins }) => joins) ? data.flatMap(({ at }) => join(text, at)) : undefined;
    },
  }],
  examples: [
    {
      bad: `FROM debian:13
RUN apt-get update[|;|] apt-get install -y curl
RUN make [|;|]make install && echo made; \\
    # tidy up
    rm -rf /src
`,
      fixed: `FROM debian:13
RUN apt-get update && apt-get install -y curl
RUN make && make install && echo made && \\
    # tidy up
    rm -rf /src
`,
    },
    {
      bad: `FROM debian:13
RUN make[|;|] make install || exit 1
RUN make[|;|] set -e; make install; make clean
RUN make[|;|] dpkg -i a.deb; apt-get -fy install
`,
    },
    {
      why: { en: 'A failure ends the script, is meant to be ignored, or cannot be.', zh: '失败会终止脚本，或本来就要忽略，或根本不会失败。' },
      good: `FROM debian:13
RUN set -ex; apt-get update; apt-get install -y curl
RUN apt-get update || true; echo done; export A=1; make
RUN make; exit $?
RUN dpkg -i a.deb; apt-get -fy install
RUN make & make install; wait
SHELL ["/bin/bash", "-e", "-c"]
RUN make; make install
`,
    },
    {
      why: { en: 'These belong to compound commands, or end the line.', zh: '这些分号属于复合命令，或在行尾。' },
      good: `FROM debian:13
RUN for file in a b; do make "$file"; done; if true; then make; fi; make install;
RUN ["sh", "-c", "a; b"]
`,
    },
  ],
});
