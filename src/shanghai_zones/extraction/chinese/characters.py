"""The characters of Chinese: numerals, and those that are read as others."""

from __future__ import annotations

from ..kinds import folding
from ..surroundings import pattern

__all__ = ["FOLD", "HAN_DIGITS", "HAN_SCALES", "plain_numerals"]

HAN_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
HAN_SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
# One character for one character.
FOLD = folding(
    "億亿 萬万 遠远 應应 臨临 趨趋 計计 體体 長长 頂顶 補补 貼贴 獎奖 勵励 給给 資资 換换 準准 頭头 隻只 盞盏 環环 劑剂 對对 冊册 課课 學学 館馆 鄉乡 聯联 盧卢 貝贝 茲兹 馬马 攝摄 標标 歲岁 淨净 續续 連连 幫帮 錢钱 寬宽 關关 構构 價价 據据 個个 畝亩 頃顷 兩两 餘余 歐欧 圓圆 幣币 約约 過过 於于 達达 內内 幾几 數数 條条 項项 輛辆 戶户 臺台 間间 棟栋 種种 類类 處处 層层 場场 "
    "輪轮 屆届 張张 筆笔 級级 點点 時时 週周 噸吨 滿满 從从 佔占 簽签 節节 預预 為为 爲为 區区 縣县 鎮镇 國国 鐘钟 鎊镑 韓韩 塊块 顆颗 業业 "
    "將将 實实 現现 積积 總总 產产 當当 號号 線线 單单 門门 開开 東东 園园 進进 統统 強强 導导 團团 隊队 釐厘 漲涨 減减 擴扩 縮缩 "
)
# Financial numerals say what the plain ones say, but only where they stand as numerals: 陆 is also the 陆 of 陆家嘴.
_FINANCIAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟圆圓", "一二二三三四五六六七八九十百千元元")
_DIGITS = "壹贰貳叁參肆伍陆陸柒捌玖"
_MONEY = (
    f"(?:[{_DIGITS}][拾佰仟万萬亿億元圆圓角分]|(?<=[0-9])[拾佰仟]|(?<=分之)[{_DIGITS}]|[拾佰仟](?=分之))"
    f"[{_DIGITS}拾佰仟零万萬亿億元圆圓角分]{{0,60}}"
)


def plain_numerals(text: str) -> str:
    """A text with its financial numerals as plain ones."""
    return pattern(_MONEY).sub(lambda found: found[0].translate(_FINANCIAL), text)
