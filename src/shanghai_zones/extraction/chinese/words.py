"""The words of Chinese, in simplified characters: what they do in a figure; and the characters that are read as others."""

from __future__ import annotations

from collections.abc import Iterator

from ..kinds import Meaning, read_words

__all__ = [
    "AFTER_MORE",
    "FOLD",
    "HAN_DIGITS",
    "HAN_SCALES",
    "PARTS",
    "SAID_IN_HEADS",
    "TRAILING",
    "UNITS_OF_HEADS",
    "words",
]

HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
HAN_SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
PARTS = {"百分之": 0, "千分之": -1, "万分之": -2, "十分之": 1, "百万分之": -4, "千万分之": -5, "亿分之": -6}  # fmt: skip
AFTER_MORE = frozenset("的地了土资")  # characters after a 多 that belong to no other word with it: 45亩多的
TRAILING = frozenset(["不到", "至多", "最多", "至少"])  # qualifiers that may stand after the figure too: 45亩不到


# What says a unit in the head of a table: in brackets; by itself, each with what is in it, for speed.
UNITS_OF_HEADS = "元|亩|公顷|平方|公里|个|家|%"
SAID_IN_HEADS = {"单位": "单位[：:]"}
_WORDS = """
OTHER: 正负|负债|负责|负担|负荷|负极|负载|负面|负压|胜负|抱负|肩负|担负|负数|淹没|埋没|吞没|沉没|没收|节约|集约|签约|条约|预约|契约|公约|解约|续约
    |毁约|特约|违约|履约|邀约|附近|最近|邻近|靠近|远近|亲近|新近|打破|破解|破产|破题|破局|破冰|破土|超级|高超|超市|超大|超导|超高|超声|超前|超额|超低
    |超快|超薄|超强|超算|内资|内容|内外|内地|内环|内需|内部|起重|起步区|起飞|起草|起源|四处|两个一百年|五位一体|三位一体|四个意识|四个自信|两个维护
    |两个确立|三个代表|四个全面|百家争鸣|上半年|下半年|前半年|后半年|平均|平安|平湖|平稳|平衡|平原|平价|区块|区域|区段|区间|国道|省道|县道|大半年|小半年|大半天|成千上万|成百上千|千家万户|以上海|以上述|以上级|以上市|以下列|以下简称|以内蒙|以内部|以内地|以内容|上下游|上下班|上下联
    |上下一|上下贯|上下两|左右两|左右侧|左右翼|左右岸|左右手|左右开|左右逢|多数|多功能|多元|多样|多层|多种|余下|余额
LABEL: 周年|周岁|年代|年级|年底|年末|年初|年度|年版|年报|年中|大学|大型|大会|大赛|大厦|大道|大楼|大数据|人工智能|人才|人形|户籍|户口|部件|部署|点钟
    |天猫|成功|成立|成果|成为|成员国|成员单位|成员企业|成长|成都|成本|成熟|成交|成效|元宇宙|元旦|位列|位居|名列|层次|口岸
NOUN: 企业|项目|公司|机构|园区|产业园|人员|员工|车辆|平台|地块|实验室|研发中心|专家|人才|产业|合同|专利|产品
PLACE: 区|市|县|镇|村|省|国|地|校|院|馆|园|站|县市|园区|部
CLASSIFIER: 家|个|项|条|座|辆|位|名|户|件|台|套|幅|宗|块|片|栋|幢|处|类|种|所|间|批|场|轮|届|支|株|棵|艘|架|款|笔|起|例|张|份|篇|次|层|人|大|只|组|席
    |部|颗|枚|头|列|期|册|对|团|队|人次|家次|户次|台套|台次|件次|批次|场次|艘次|地市|省市|街镇|区县|城市|省份|国家|街道|乡镇|宗地|块地|地块|口|车道
    |条线|家店|张床位|张床|个点位|大类|小类|部委|部门|条街|门类|艘船|处所|个单体|课时|学时|盏|根|卷|环节|瓶|盒|粒|剂
FRACTION: 分之
LINK: 需要|需|要|有|为|达|达到|占|是|了|达成|实现|完成|合|于|达了|可达|能|可|可获|可获得|可享|可享受|可得|用地|人民币约|占地|占地面积|占比|占比达
    |占全国|占全国的|占全省|占全省的|占全市|占全市的|占全区|占全区的|占全球|占全球的|占世界|占世界的|占全部|占全部的|占总量的|占总数的|全国|全国的
    |全省的|全市的|全区的|全球的|合计|投资|奖励|支持|给予|补贴|资助|补助
EQUIVALENT: 折合|相当于|合|折|即|折算|折合人民币|等于|换算|相当
SCALE 8: 个亿
QUALIFIER EXACT: 整整
QUALIFIER MORE_THAN: ＞|超过|超过了|超出|超|逾|突破|突破了|多于|大于|高于|远超|远超过|已超|已逾|均超过|均超|破|高过|多达逾
QUALIFIER AT_LEAST: 不得低于|不得少于|不能低于|不能少于|不应低于|不得小于|不应小于|至少|最少|不少于|不低于|不小于|不下|不下于|大于等于|大于或等于
    |高于等于|高于或等于|多于或等于|等于或大于|等于或高于|等于或多于|超过或等于|不短于|最低|起码|上|达到或超过|等于或超过
QUALIFIER NEARLY: 近|接近|将近|逼近|直逼|临近|趋近|接近于
QUALIFIER ABOUT: 约|大约|约莫|大概|大致|约为|约计|差不多|估计约|大体|总共约
QUALIFIER ABOUT 1: 约合|约折合|折合约|约等于|合约
QUALIFIER LESS_THAN: ＜|未达|未达到|没有达到|没达到|未能达到|达不到|不及|不足|不到|少于|小于|低于|未满|不满|短于|仅不到
QUALIFIER AT_MOST: 小于等于|小于或等于|低于等于|低于或等于|少于或等于|等于或小于|等于或低于|等于或少于|不得超过|不能超过|不应超过|不会超过|未超过
    |不得高于|不能高于|不得大于|不应大于|不超过|不超|不多于|至多|最多|最高|不高于|不大于|不逾|最高可达|最多可达|最多不超过|最高不超过|最长|最长不超过
    |多达|顶格|控制在|上限
AFTERWARDS AT_LEAST: 以上|及以上|或以上|和以上
AFTERWARDS AT_LEAST 2: 起
AFTERWARDS AT_LEAST: ( 含 ) 以 上|( 含 本 数 ) 以 上|以 上 ( 含 )|以 上 ( 含 本 数 )
AFTERWARDS MORE_THAN: ( 不 含 ) 以 上|( 不 含 本 数 ) 以 上|以 上 ( 不 含 )|以 上 ( 不 含 本 数 )
AFTERWARDS AT_MOST: ( 含 ) 以 下|( 含 本 数 ) 以 下|以 下 ( 含 )|以 下 ( 含 本 数 )
AFTERWARDS LESS_THAN: ( 不 含 ) 以 下|( 不 含 本 数 ) 以 下|以 下 ( 不 含 )|以 下 ( 不 含 本 数 )
AFTERWARDS AT_MOST: 以下|及以下|或以下|以内|之内|封顶
AFTERWARDS AT_MOST 1: 内
AFTERWARDS ABOUT: 左右|上下
AFTERWARDS MORE_THAN: 之多|开外|有余|出头|挂零
MORE MORE_THAN: 多|余
MORE ABOUT: 来
VAGUE: 数|几|若干|好几|多少
PART_UNIT 10: 角|毛|毛钱|角整|角正
PART_UNIT 1: 分|分整|分钱|美分|欧分
HALF: 半
NOT 1: 不|不得|不能|不可|不宜|不应|不应该|不应当|不要|不许|不准|不会|不再|不可以|不允许|不可能|不曾|未|未曾|未能|未有|没|没有|没能|无法|严禁|禁止|勿
NOT: 并非|绝非|而非|不是|不一定|未必|难以|很难|不太|不必|不用|无需|无须|不需|不需要|几乎不|很少|不大可能
AND: 和|与|及|又
COMMA: 、
COLON: ：
TO: 至|到
FROM: 从|由
BETWEEN: 介于
HYPHEN: －|～
MINUS: 负
SLASH: ／
EACH: 每|每一
LEVEL: 级|量级|级别
ORDINAL: 第
UNIT 7 day: 周|个星期|星期
UNIT 1 day: 个交易日
UNIT 10 percent: 成
UNIT 1 percent: 百分之|千分之|万分之|十分之|百万分之|千万分之|亿分之
UNIT 1 CNY: 元整|元正
UNIT 1 month MORE_THAN: 个多月|个余月
UNIT 1 hour MORE_THAN: 个多小时
UNIT 1 day MORE_THAN: 个多星期
UNIT 1 percentage_point MORE_THAN: 个多百分点
TIME month: 月
TIME day: 日
UNCARRIED 1: 分钟|秒钟|秒|刻钟
UNCARRIED: 平|吨|公吨|吨级|公斤|千克|克|斤|毫克|度电|千瓦时|千瓦|万千瓦|兆瓦|兆瓦时|吉瓦|吉瓦时|瓦时|瓦|千伏|伏|安时|标箱|标准箱|箱|立方米|立方
    |升|毫升|毫米|厘米|微米|纳米|公分|分米|英寸|寸|英尺|英里|海里|里|毫秒|摄氏度|度|倍|番|分贝|赫兹|兆赫|字节|比特|马力|帕|兆帕
    |人时|工时|人日|台时|机时|车次|架次|航次|客次|法郎|卢布|卢比|里拉|谢克尔|平方厘米|平方毫米|平方英里|磅|尺|丈|加仑|千卡|大卡|卡路里|焦耳
    |流明|安培|毫安时|像素|比索|克朗|迪拉姆|越南盾|平方英寸|平方码|个点|岁|折|周岁|克拉|桶|盎司|基点|个基点|颗星|季度|个季度|点|个年头
    |个昼夜|个学期|个财年|个财政年度|个会计年度|个世纪|个年度|个钟|个钟头|个时辰
"""


def words() -> Iterator[tuple[Meaning, str]]:
    """Meanings and the words that have them."""
    return read_words(_WORDS)


def _pairs(text: str) -> dict[int, str]:
    return {ord(pair[0]): pair[1] for pair in text.split()}


# One character for one character, so that a position in the folded text is a position in the text.
FOLD: dict[int, str] = _pairs(
    "億亿 萬万 遠远 應应 臨临 趨趋 計计 體体 長长 頂顶 補补 貼贴 獎奖 勵励 給给 資资 換换 準准 頭头 隻只 盞盏 環环 劑剂 對对 冊册 課课 學学 館馆 鄉乡 聯联 盧卢 貝贝 茲兹 馬马 攝摄 標标 歲岁 淨净 續续 連连 幫帮 錢钱 寬宽 關关 構构 價价 據据 個个 畝亩 頃顷 兩两 餘余 歐欧 圓圆 幣币 約约 過过 於于 達达 內内 幾几 數数 條条 項项 輛辆 戶户 臺台 間间 棟栋 種种 類类 處处 層层 場场 "
    "輪轮 屆届 張张 筆笔 級级 點点 時时 週周 噸吨 滿满 從从 佔占 簽签 節节 預预 為为 爲为 區区 縣县 鎮镇 國国 鐘钟 鎊镑 韓韩 塊块 顆颗 業业 "
    "將将 實实 現现 積积 總总 產产 當当 號号 線线 單单 門门 開开 東东 園园 進进 統统 強强 導导 團团 隊队 釐厘 "
    "０0 １1 ２2 ３3 ４4 ５5 ６6 ７7 ８8 ９9 ．. （( ）) ％% ﹪% ＄$ ￥¥ ＋+ ﹢+ ／/ ［[ ］] －- ﹣- ＝= ＜< ＞> ＆&"
) | {0xFEE0 + ord(letter): letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}
