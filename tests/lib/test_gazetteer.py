from thaiqm.lib import gazetteer


def test_it_holds_the_whole_country() -> None:
    places = gazetteer.load()
    assert len(places.provinces()) == 77
    assert len(places.amphoes()) == 928
    assert len(places.tambons()) == 7436
    assert gazetteer.load() is places


def test_it_nests_by_code() -> None:
    for tambon in gazetteer.load().tambons():
        assert tambon.code.startswith(tambon.amphoe_code)
        assert tambon.amphoe_code.startswith(tambon.province_code)
        assert tambon.postcodes


def test_it_knows_a_subdistrict() -> None:
    tambon = gazetteer.load().tambon("470102")
    assert tambon is not None
    assert tambon.line == "ตำบลขมิ้น อำเภอเมืองสกลนคร จังหวัดสกลนคร"
    assert tambon.province_name == "สกลนคร"
    assert gazetteer.load().postcodes("470102") == tambon.postcodes
    amphoe, province = gazetteer.load().amphoe("4701"), gazetteer.load().province("47")
    assert amphoe is not None
    assert (amphoe.name, amphoe.name_en) == ("เมืองสกลนคร", "Mueang Sakon Nakhon")
    assert province is not None
    assert province.name_en == "Sakon Nakhon"


def test_it_knows_nothing_of_unknown_codes() -> None:
    places = gazetteer.load()
    assert places.tambon("999999") is None
    assert places.postcodes("47") is None
    assert not places.is_province("99")


def test_it_says_where_there_are_no_villages() -> None:
    places = gazetteer.load()
    assert places.without_villages("100101")
    assert not places.without_villages("470102")
    urban = gazetteer.Gazetteer([], [], [], urban_tambons=frozenset({"470101"}))
    assert urban.without_villages("470101")


def test_it_writes_bangkok_its_own_way() -> None:
    tambon = gazetteer.load().tambon("100101")
    assert tambon is not None
    assert tambon.line == "แขวงพระบรมมหาราชวัง เขตพระนคร กรุงเทพมหานคร"
