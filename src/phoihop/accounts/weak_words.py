"""Words that passwords of Vietnamese offices are made of, without marks and spaces. Our own list, written by hand."""

# Said alone, with numbers and signs around them, or joined two or three at a time, they are no password.
_WORDS = """
matkhau matkhaucuatoi matma matkhaumoi maatjkhaaru doimatkhau quenmatkhau khongcomatkhau dangnhap taikhoan tentoi
xinchao chaoban chaomung camon khongbiet khongnho toilaai chophep macdinh tamthoi quantri quantrivien nguoidung
canbo congchuc vienchuc chuyenvien lanhdao giamdoc chutich bithu vanphong vanthu ketoan thuquy coquan phongban
vietnam vietnamvodich tocquoc toquoc quehuong dautu hoabinh thongnhat doclap tudo hanhphuc bacho hochiminh
doclaptudohanhphuc conghoaxahoi danchu nhandan uyban ubnd hdnd hoidong tinhuy thanhuy huyenuy dangcongsan
phoihop motcua motcuadientu dichvucong tiepdan tiepcongdan khieunai tocao donthu hoso hethong phanmem congvan
anhyeuem emyeuanh emyeu yeuem yeuanh iuem nhoem nhoanh matuongtu mayeucon boyeucon conyeume giadinh
giadinhtoi banbe tinhyeu mainho mainhoem maimaiyeuem maimai motminhanh concuame concho conmeo chocon meocon
congchua hoangtu thienthan bengoan beyeu vochong chongyeu voyeu bongda quynhhoa hoahong hoamai hoasen hoadao
sonha tietkiem maymoc maytinh dienthoai iphone samsung zalo facebook youtube google windows viettel mobifone
vinaphone vnpt fpt vietcombank agribank bidv vietinbank
anhhai emut caunoi songhau songtien cuulong mekong mientay mienbac mientrung tayduong hoguom saigon
cantho hanoi hanoimuathu danang haiphong hue hcm tphcm dalat nhatrang vungtau bienhoa mytho longxuyen rachgia
angiang bacninh bacgiang backan baclieu bariavungtau bentre binhdinh binhduong binhphuoc binhthuan camau caobang
daklak daknong dienbien dongnai dongthap gialai hagiang hanam hatinh haiduong haugiang hoabinh hungyen khanhhoa
kiengiang kontum laichau langson laocai lamdong longan namdinh nghean ninhbinh ninhthuan phutho phuyen quangbinh
quangnam quangngai quangninh quangtri soctrang sonla tayninh thaibinh thainguyen thanhhoa thuathienhue tiengiang
travinh tuyenquang vinhlong vinhphuc yenbai thudo thanhpho
muaxuan muahe muathu muadong thang nam ngay thuhai thubay chunhat chucmungnammoi nammoi tetnguyendan
password passw pass admin administrator welcome letmein changeme default secret login user root test testing demo
temp qwerty iloveyou office system service guest hello master super company
"""
# A family name with what follows it: what is written on every door sign.
_NAMES = """
nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh truong mai lam trinh cao ha
van thi ngoc minh thanh quoc duc huu xuan kim thu hong tuan hung dung hai long nam phong quang son tung linh lan
hoa huong hang nga trang thao phuong yen anh an binh chi giang khanh nhung oanh quyen tam thuy tien trung viet
"""
WORDS = frozenset(_WORDS.split())
NAMES = frozenset(_NAMES.split())
# Rows of the keyboard and orders that everybody knows; read from either end.
RUNS = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "0123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "1q2w3e4r5t6y7u8i9o0p",
    "q1w2e3r4t5y6u7i8o9p0",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "qazwsxedcrfvtgbyhnujm",
    "a1b2c3d4e5f6g7h8i9",
    "!@#$%^&*()",
)
