"""Who visits, meets or calls whom, where the other side stands elsewhere in the sentence. Every sentence is made up."""

from __future__ import annotations

import pytest

from banggiao.articles import read_page
from banggiao.pages import page_of
from banggiao.reading import read_article

KINDS = ("visit", "meeting", "call")


def told(text: str) -> set[str]:
    """Each visit, meeting and call of a page as "meeting: A, B", the names in order."""
    record = read_article(read_page(page_of(f"Tin đối ngoại trong ngày\n\n{text}", "example")))
    return {
        f"{e.type.value}: {', '.join(sorted(record.actor(i).name for ids in e.roles.values() for i in ids))}"
        for e in record.events
        if e.type.value in KINDS
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tổng thống Chile Marco Rivas gặp Ngoại trưởng Lào Bounmy Keola trước cuộc hội đàm với Ngoại trưởng Ý "
            "Carla Bianchi.",
            {"meeting: Bounmy Keola, Marco Rivas", "meeting: Carla Bianchi, Marco Rivas"},
        ),
        (
            "Ngoại trưởng Peru Rosa Quispe cho biết Chile đã đổi ý sau cuộc hội đàm với Ý.",
            {"meeting: Chile, Italia"},
        ),
        (
            "Ngoại trưởng Peru Rosa Quispe nói với báo chí rằng ưu tiên của Tổng thống Chile Marco Rivas trong các "
            "cuộc đàm phán với Ý là ngư nghiệp.",
            {"meeting: Italia, Marco Rivas"},
        ),
        (
            "Sáng 26/3, sau khi hội đàm, Tổng thống Chile Marco Rivas và Thủ tướng Ý Carla Bianchi đã dự lễ khởi công.",
            {"meeting: Carla Bianchi, Marco Rivas"},
        ),
        (
            "Ngày 3/5, Tổng thống Chile Marco Rivas cùng Thủ tướng Ý Carla Bianchi đã thảo luận về tình hình ở Peru.",
            {"meeting: Carla Bianchi, Marco Rivas"},
        ),
        (
            "Ngày 3/5, Tổng thống Chile Marco Rivas điện đàm với Thủ tướng Ý Carla Bianchi.\n\n"
            "Ông Rivas và bà Bianchi đã thảo luận về giá đồng.",
            {"call: Carla Bianchi, Marco Rivas"},
        ),
        (
            "Để chuẩn bị cho hội nghị thượng đỉnh giữa Chile và Ý, Ngoại trưởng Ý Carla Bianchi đã đến Santiago.",
            {"meeting: Chile, Italia", "visit: Carla Bianchi, Chile"},
        ),
        (
            "Tổng thống Chile Marco Rivas và các thành viên đoàn Chile thăm chính thức Ba Lan.",
            {"visit: Ba Lan, Marco Rivas, đoàn Chile"},
        ),
        (
            "Trong cuộc gặp tại khu nghỉ dưỡng Laguna của Peru, Tổng thống Chile Marco Rivas và Thủ tướng Ý "
            "Carla Bianchi nhất trí mở cửa thị trường.",
            {"meeting: Carla Bianchi, Marco Rivas"},
        ),
        (
            "Nhận lời mời của Thủ tướng Úc Bronwyn Hartley, Tổng thống Chile Marco Rivas sẽ dự Hội "
            "nghị kỷ niệm 50 năm quan "
            "hệ ASEAN - Úc, thăm chính thức Úc và thăm chính thức Fiji.",
            {"visit: Australia, Marco Rivas", "visit: Fiji, Marco Rivas"},
        ),
        (
            "Quan hệ giữa Ý và Lào nguội đi sau khi Tổng thống Chile Marco Rivas điện đàm với Thủ "
            "tướng Peru Rosa Quispe.",
            {"call: Marco Rivas, Rosa Quispe"},
        ),
        (
            "Báo chí nói về chuyến thăm Peru của đặc phái viên Chile, ông Marco Rivas - người đã được "
            "diện kiến Tổng thống "
            "Peru Rosa Quispe.",
            {"meeting: Marco Rivas, Rosa Quispe", "visit: Marco Rivas, Peru"},
        ),
        (
            "Ngoại trưởng Chile Marco Rivas đã thăm Peru.\n\nTại châu Âu, họ sẽ gặp Thủ tướng Ý Carla "
            "Bianchi và Thủ tướng "
            "Đan Mạch Mette Sund.",
            {"visit: Marco Rivas, Peru", "meeting: Carla Bianchi, Marco Rivas, Mette Sund"},
        ),
        (
            "Báo chí ca ngợi chuyến thăm của Tổng thống Chile Marco Rivas tới Peru để dự hội nghị "
            "thượng đỉnh với Thủ tướng "
            "Ý Carla Bianchi.",
            {"visit: Marco Rivas, Peru", "meeting: Carla Bianchi, Marco Rivas"},
        ),
        (
            "Ngoại trưởng Lào Bounmy Keola ca ngợi hội đàm Ý - Peru là thành công lớn.",
            {"meeting: Italia, Peru"},
        ),
        (
            "Cuối tuần qua, Tổng thống Chile Marco Rivas có cuộc điện đàm với Thủ tướng Ý Carla "
            "Bianchi và chủ đề của cuộc "
            "đối thoại này là giá đồng.",
            {"call: Carla Bianchi, Marco Rivas"},
        ),
        (
            "Thủ tướng Ý Carla Bianchi gặp Thủ tướng Lào Bounmy Keola sau nhiều cuộc gặp với Tổng "
            "thống Chile Marco Rivas và "
            "Tổng thống Peru Rosa Quispe.",
            {"meeting: Bounmy Keola, Carla Bianchi", "meeting: Carla Bianchi, Marco Rivas, Rosa Quispe"},
        ),
        (
            "Bộ trưởng Quốc phòng Chile Marco Rivas và Bộ trưởng Quốc phòng Ý Carla Bianchi đã có cuộc "
            "thảo luận về tranh "
            "chấp giữa Peru và Lào.",
            {"meeting: Carla Bianchi, Marco Rivas"},
        ),
        (
            "Ngày 3/5, Tổng thống Chile Marco Rivas điện đàm với Thủ tướng Ý Carla Bianchi.\n\n"
            "Ông Rivas đã trao đổi với bà Bianchi về giá đồng.",
            {"call: Carla Bianchi, Marco Rivas"},
        ),
        (
            "Chủ tịch nước Trần Văn Bình cùng phu nhân và đoàn đại biểu cấp cao của Việt Nam đang có "
            "chuyến thăm Chile.",
            {"visit: Chile, Trần Văn Bình, đoàn đại biểu cấp cao của Việt Nam"},
        ),
        (
            "Ngoại trưởng Chile Marco Rivas thăm Ý hồi tháng 1, Nữ Công tước Sao Mai cũng đã có chuyến thăm Peru.",
            {"visit: Italia, Marco Rivas"},
        ),
        (
            "Ngày 3/5, đoàn Chile tới Ý lúc 14 giờ, tức 19 giờ Hà Nội, và có cuộc gặp với Thủ tướng Ý Carla Bianchi.",
            {"visit: Italia, đoàn Chile", "meeting: Carla Bianchi, đoàn Chile"},
        ),
        (
            "Trong khuôn khổ chuyến thăm Chile từ ngày 3 đến 5/6, đoàn đại biểu Quốc hội Peru đã đặt vòng hoa.",
            {"visit: Chile, đoàn đại biểu Quốc hội Peru"},
        ),
        (
            "Nhà ngoại giao hàng đầu của Chile đang ở thăm Lima để thảo luận các vấn đề song phương.",
            {"visit: Chile, Peru"},
        ),
        (
            "Ngoại trưởng Chile Marco Rivas họp bàn cùng Ngoại trưởng Peru Rosa Quispe.",
            {"meeting: Marco Rivas, Rosa Quispe"},
        ),
        (
            "Thông tấn xã dẫn lời Ngoại trưởng Chile Marco Rivas nói với phóng viên trong chuyến thăm "
            "Peru rằng trời đẹp.",
            {"visit: Marco Rivas, Peru"},
        ),
        (
            "Ngoại trưởng Chile và Peru trong cuộc gặp ngày 7/5 tại Vienna đã nhất trí mở cửa khẩu.",
            {"meeting: Ngoại trưởng Chile, Peru"},
        ),
        (
            "Tổng thống Chile Marco Rivas có dịp trò chuyện thân tình với Thủ tướng Ý Carla Bianchi tại Santiago.",
            {"meeting: Carla Bianchi, Marco Rivas"},
        ),
        (
            "Tổng thống Chile Marco Rivas điện đàm với Thủ tướng Ý Carla Bianchi hôm 3/5.\n\n"
            "Đó là cuộc đối thoại đầu tiên giữa ông Rivas và bà Bianchi.",
            {"call: Carla Bianchi, Marco Rivas"},
        ),
        (
            "Nhận lời mời của Thủ tướng Lào Bounmy Keola, Tổng thống Chile Marco Rivas cùng đoàn đại biểu cấp cao "
            "Chile sẽ thăm Lào từ ngày 9 đến 10/1.",
            {"visit: Lào, Marco Rivas, đoàn đại biểu cấp cao Chile"},
        ),
    ],
)
def test_the_other_side_is_found(text: str, expected: set[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tổng thống Chile Marco Rivas luôn khen những người mà ông gặp gỡ. Thủ tướng Ý Carla Bianchi nói vậy.",
        "Chile xem xét ngừng đàm phán với Ý, Ngoại trưởng Chile Rosa Quispe cho hay.",
        "Bộ Ngoại giao Chile khuyên người dân đến Peru mang theo áo ấm.",
        "Tổng thống Chile Marco Rivas kêu gọi Tổng thống Peru Rosa Quispe đối thoại với người biểu tình.",
        "Tập đoàn Sao Mai của Chile đã thảo luận với Peru về hợp đồng đóng tàu.",
        "Bộ trưởng Quốc phòng Chile Marco Rivas có thể gửi đi thông điệp đến Peru.",
        "Vấn đề cá ngừ được Tổng thống Chile Marco Rivas bàn tới ở Ý nhiều lần.",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert told(text) == set()
