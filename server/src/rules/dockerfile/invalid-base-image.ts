import { syntaxRule } from '../dockerfile-syntax-rule';
import { LINKS } from '../links';

export default syntaxRule({
  id: 'invalid-base-image',
  category: 'base-image',
  title: { en: 'Image name that is none', zh: '无效的镜像名' },
  message: { en: '"{word}" is no image: names are lower-case, tag and digest are not empty', zh: '"{word}" 不是有效的镜像：名字要小写，标签和摘要不能为空' },
  why: { en: 'The build stops at this line, before any registry is asked.', zh: '构建会停在这一行，还没访问镜像仓库就失败了。' },
  links: [LINKS.dockerfileFrom, LINKS.imageReferenceGrammar],
  alias: { 'dockerfile-utils': ['INVALID_REFERENCE_FORMAT'] },
  overlaps: 'docker-checks',
  examples: [
    {
      bad: `FROM [|library/Alpine:3.22|]
FROM [|alpine:|]
`,
    },
    {
      why: { en: 'A first part with capitals is a registry.', zh: '第一段含大写字母时是镜像仓库地址。' },
      good: `FROM localhost:5000/team/web:1.0 AS Build
FROM Registry.example.com/web@sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d
FROM Build
`,
    },
  ],
});
