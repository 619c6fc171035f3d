"""What programs call shapes of a face, and what they are taken for."""

import pytest

from studio.avatar.face_names import (
    cc_eight_called,
    cc_fifteen_called,
    oculus_called,
    units_called,
    vowel_called,
)
from studio.avatar.names import ARKIT


@pytest.mark.parametrize("unit", ARKIT)
def test_every_unit_is_known_in_every_spelling(unit):
    pascal = unit[0].upper() + unit[1:]
    spellings = [unit, pascal, unit.lower(), unit.upper(), f"Head.{unit}", f"blendShape1.{unit}", f"AK_09_{pascal}"]
    for side in ("Left", "Right"):
        if unit.endswith(side):
            stem = unit.removesuffix(side)
            spellings += [
                f"{stem}_{side[0]}",
                f"{stem}{side[0]}",
                f"face_{stem}_{side[0].lower()}",
                f"{stem}.{side[0]}",
            ]
    for spelling in spellings:
        assert units_called(spelling)[0] == (unit,), spelling


@pytest.mark.parametrize(
    ("name", "units"),
    [
        ("mouthOpen", ("jawOpen",)),
        ("eyesClosed", ("eyeBlinkLeft", "eyeBlinkRight")),
        ("mouthSmile", ("mouthSmileLeft", "mouthSmileRight")),
        ("A14_Eye_Blink_Left", ("eyeBlinkLeft",)),
        ("Jaw_Open", ("jawOpen",)),
        ("Mouth_Smile_L", ("mouthSmileLeft",)),
        ("Brow_Raise_Inner_R", ("browInnerUp",)),
        ("Brow_Drop_L", ("browDownLeft",)),
        ("Mouth_Roll_In_Upper_L", ("mouthRollUpper",)),
        ("Mouth_Up_Upper_R", ("mouthUpperUpRight",)),
        ("Eye_L_Look_L", ("eyeLookOutLeft",)),
        ("Eye_R_Look_L", ("eyeLookInRight",)),
        ("Fcl_EYE_Close_R", ("eyeBlinkRight",)),
        ("browInnerUp_L", ("browInnerUp",)),
        ("まばたき", ("eyeBlinkLeft", "eyeBlinkRight")),
        ("blinkLeft", ("eyeBlinkLeft",)),
        ("Fat", ()),
        ("viseme_PP", ()),
        ("", ()),
    ],
)
def test_other_names_of_units(name, units):
    assert units_called(name)[0] == units


@pytest.mark.parametrize(
    ("name", "viseme"),
    [
        ("viseme_PP", "viseme_PP"), ("viseme_I", "viseme_ih"), ("viseme_O", "viseme_oh"), ("viseme_U", "viseme_ou"),
        ("vrc.v_aa", "viseme_aa"), ("vrc.v_e", "viseme_E"), ("Body.vrc.v_ou", "viseme_ou"), ("vrc_v_nn", "viseme_nn"),
        ("v_ss", "viseme_SS"), ("VISEME_KK", "viseme_kk"), ("AA_VI_13_O", "viseme_oh"), ("viseme_sil", "viseme_sil"),
        ("V_Open", None), ("kk", None), ("O", None),
    ],
)  # fmt: skip
def test_names_of_visemes(name, viseme):
    assert oculus_called(name) == viseme


def test_names_of_character_creators_sets():
    assert [cc_eight_called(n) for n in ("V_Open", "V_Tight_O", "Tight-O", "Dental_Lip", "V_Tongue_Curl_U")] == [
        "open", "tight_o", "tight_o", "dental", "tongue_curl"
    ]  # fmt: skip
    assert [cc_fifteen_called(n) for n in ("B_M_P", "K_G_H_NG", "W_OO", "T_L_D_N", "ee")] == [
        "BMP", "KGHNG", "WOO", "TLDN", "EE"
    ]  # fmt: skip


def test_names_of_vowels():
    assert [vowel_called(n) for n in ("aa", "Fcl_MTH_E", "お", "ih", "E", "viseme_aa")] == [
        "aa",
        "ee",
        "oh",
        "ih",
        None,
        None,
    ]
