"""What a keyboard set to Thai makes of keys that were meant in English, and back.

A hand scanner presses keys like a keyboard. Where the computer is set to Thai (Kedmanee, TIS 820)
the Q key gives ๐ and the 4 key ภ, so a scanned code arrives as Thai letters.
"""

from typing import Final

# The same keys in the same order: the plain Kedmanee letter, the one with Shift, the English sign.
_PLAIN: Final = "ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ"
_SHIFTED: Final = '+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
_ENGLISH: Final = "1234567890-=QWERTYUIOP[]\\ASDFGHJKL:'ZXCVBNM,./"
_MEANT: Final = str.maketrans(_PLAIN, _ENGLISH) | str.maketrans(_SHIFTED, _ENGLISH)


def as_english(typed: str) -> str:
    """The English capitals, digits and signs of the keys that gave this Thai text.

    Only for text of which it is known that English was meant: Thai digits and signs mean other keys.
    """
    return typed.translate(_MEANT)
