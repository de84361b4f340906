from django.db import migrations, models

KINDS = [
    ("note", "Ghi chép"),
    ("minutes", "Biên bản làm việc"),
    ("expert", "Trưng cầu giám định"),
    ("expert_result", "Kết quả giám định"),
    ("findings", "Báo cáo kết quả xác minh"),
    ("sent_back", "Yêu cầu xác minh bổ sung"),
    ("remark", "Góp ý văn bản"),
    ("withdrawal", "Đề nghị rút tố cáo"),
    ("demand", "Yêu cầu giải trình việc quá hạn"),
    ("explanation", "Giải trình việc quá hạn"),
    ("protection", "Bảo vệ người tố cáo"),
    ("forwarder", "Nơi chuyển đơn đến"),
    ("to_forwarder", "Thông báo cho nơi chuyển đơn đến"),
    ("execution", "Báo cáo thực hiện kết luận"),
]


class Migration(migrations.Migration):
    dependencies = [("denunciations", "0002_process")]

    operations = [migrations.AlterField("entry", "kind", models.CharField(max_length=14, choices=KINDS))]
