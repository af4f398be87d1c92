// Rules about metadata and packages that a package manager of the RPM family leaves in a layer.

import { appendCommandToRun } from '../model/dockerfile/dockerfile-edit';
import { asSameUser, cacheLeftBy, type CacheFill, type PackageCache } from '../model/dockerfile/package-cache';
import { layerShips } from '../model/dockerfile/shipped';
import { instructionRule } from './dockerfile-rule';
import { LINKS } from './links';
import type { DockerfileRule, RuleInfo } from './rule';

/**
 * Reports the first command of a RUN that fills the cache and leaves it in an image that ships.
 * @param cleanUp the arguments with which the package manager empties its cache
 */
export function leftCacheRule(cache: PackageCache, cleanUp: string, info: Pick<RuleInfo, 'id' | 'title' | 'alias' | 'examples'>): DockerfileRule {
  return instructionRule<CacheFill>({
    ...info,
    keywords: ['RUN'],
    severity: 'info',
    category: 'layers-and-cache',
    message: {
      en: '"{command}" leaves metadata and packages in this layer: clean up in the same RUN',
      zh: '"{command}" 会把元数据和软件包缓存留在这一层：请在同一条 RUN 里清理',
    },
    why: {
      en: 'The repository metadata and the downloaded packages are tens to hundreds of MB that every node pulls and nothing reads. A later RUN cannot take them back: what a layer holds stays in the image.',
      zh: '仓库元数据和下载的软件包有几十到几百 MB，每个节点都要拉取，却没有谁会读。后面的 RUN 也收不回来：一层里有的东西会一直留在镜像里。',
    },
    whenNot: {
      en: 'Later steps that are not written here install more and are meant to use the cache.',
      zh: '后面还有没写在这里的步骤要继续安装，并且需要这份缓存。',
    },
    links: [LINKS.dockerBestPractices, LINKS.runCacheMount],
    check(run, { stageTargets }) {
      const left = layerShips(run, stageTargets) ? cacheLeftBy(run, cache) : undefined;
      return left ? [{ at: left.word.place, args: { command: `${left.command.name} ${left.word.text}` }, data: left }] : [];
    },
    fixes: [{
      // Safe: package managers fetch again what they miss.
      safe: true,
      title: { en: 'Clean up in the same RUN', zh: '在同一条 RUN 里清理' },
      changes: (run, _context, { data }) => run.trigger || !data ? undefined : appendCommandToRun(run, asSameUser(data.command, `${data.command.name} ${cleanUp}`)),
    }],
  });
}
