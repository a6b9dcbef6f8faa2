"""The words in the headers of class lists, in the languages and tools that schools use."""

from typing import Final

from classroom.exchange.headers import phrase


def _phrases(text: str) -> frozenset[str]:
    return frozenset(phrase(part) for part in text.split(",") if part.strip())


ABOUT_STUDENTS: Final = _phrases(
    """student, students, pupil, pupils, child, children, learner, learners, s, the, legal,
    preferred, chosen, official, required, usual, schüler, schülers, schülerin,
    schülerinnen, kind, kinder, élève, élèves, enfant, de, du, l, alumno, alumna, alumnos,
    alumnado, estudiante, estudiantes, aluno, aluna, alunos, estudante, studente, studenti,
    alunno, alunni, leerling, leerlingen, uczeń, ucznia, uczniowie, žák, žáka, žáci, žiak,
    tanuló, elev, eleven, elever, oppilas, oppilaan, učenik, učenika, dijak, õpilane,
    õpilase, öğrenci, öğrencinin, ученик, ученика, учня, учень, учащегося, μαθητής, μαθητή,
    学生, 生徒, 児童, 학생, นักเรียน, học sinh"""
)
"""Words that say only whose name it is."""
JOINTS: Final = _phrases(
    "s, the, de, du, l, kind, legal, preferred, chosen, official, required, usual"
)
"""Those of them that say nothing alone."""
PREFERRED: Final = _phrases("preferred, chosen, usual, known, roepnaam, rufname, tilltalsnamn")

NAME: Final = _phrases(
    """name, names, nom, noms, nombre, nombres, nome, nomi, naam, namen, имя, ім'я, jméno,
    meno, ime, imena, navn, namn, nafn, nimi, nimet, név, nume, ad, adı, isim, emri, όνομα,
    שם, الاسم, اسم, ชื่อ, 이름, izena, enw, ainm"""
)
"""A whole name, or the half that another column leaves open: a first or a last name."""
FIRST: Final = _phrases(
    """first, first name, first names, firstname, forename, forenames, fore name, given, given
    name, given names, christian name, fname, name first, vorname, vornamen, rufname,
    prénom, prénoms, primer nombre, nombre de pila, primeiro nome, nome próprio, voornaam,
    voornamen, roepnaam, fornavn, fornamn, förnamn, tilltalsnamn, etunimi, etunimet,
    kutsumanimi, imię, imiona, křestní jméno, krstné meno, keresztnév, utónév, prenume,
    eesnimi, vārds, vardas, prvé meno, שם פרטי, الاسم الأول, 名, 名字, tên, nom propi,
    eiginnafn, given name s, known as"""
)
LAST: Final = _phrases(
    """last, last name, last names, lastname, surname, surnames, sur name, family, family name,
    familyname, lname, name last, nachname, nachnamen, familienname, zuname, langname, long
    name, nom de famille, nom famille, nom d usage, apellido, apellidos, sobrenome, apelido,
    apelidos, cognome, cognomi, achternaam, geslachtsnaam, nazwisko, příjmení, priezvisko,
    vezetéknév, családnév, sukunimi, efternamn, efternavn, etternavn, фамилия, прізвище,
    презиме, prezime, priimek, soyad, soyadı, soyisim, perekonnanimi, perenimi, uzvārds,
    pavardė, επώνυμο, επίθετο, שם משפחה, اللقب, اسم العائلة, 姓, 苗字, 성, นามสกุล, họ, cognom,
    cognoms, mbiemri, eftirnafn"""
)
LASTS: Final = _phrases(
    """apellido 1, apellido 2, apellido1, apellido2, primer apellido, segundo apellido,
    apellido paterno, apellido materno, primeiro apelido, segundo apelido, último sobrenome,
    apellido p, apellido m, primer cognom, segon cognom, cognom 1, cognom 2"""
)
"""Last names that stand in columns of their own, and belong together."""
BETWEEN: Final = _phrases("tussenvoegsel, tussenvoegsels, voorvoegsel, voorvoegsels, namensvorsatz")
FULL: Final = _phrases(
    """full name, fullname, whole name, complete name, display name, displayname, nickname,
    nick name, participant, participants, first and last name, first last, first name last
    name, forename surname, name and surname, vollständiger name, vor und nachname, vorname
    nachname, vorname und nachname, vorname name, prénom nom, prénom et nom, nombre y
    apellidos, nombre apellidos, nombre completo, nome completo, nome e cognome, nome
    cognome, volledige naam, voor en achternaam, voornaam achternaam, imię i nazwisko, imię
    nazwisko, jméno a příjmení, jméno příjmení, meno a priezvisko, meno priezvisko, ime i
    prezime, ime in priimek, ad soyad, adı soyadı, ad soyadı, имя фамилия, имя и фамилия,
    ім'я та прізвище, fullt navn, fullständigt namn, teljes név, koko nimi, ονοματεπώνυμο,
    שם מלא, الاسم الكامل, 姓名, 氏名, 名前, 成员, 성명, ชื่อ สกุล, ชื่อ นามสกุล, họ tên, họ và tên,
    nom complet, nombre del alumno, for og efternavn, fornavn efternavn, för och efternamn,
    förnamn efternamn"""
)
REVERSED: Final = _phrases(
    """last first, last name first name, last first name, surname forename, surname first name,
    surname and forename, name last first, nachname vorname, name vorname, familienname
    vorname, nom prénom, nom et prénom, nom prénoms, noms et prénoms, apellidos y nombre,
    apellidos nombre, apellido nombre, apellidos y nombres, cognome nome, cognome e nome,
    achternaam voornaam, nazwisko i imię, nazwisko imię, příjmení a jméno, příjmení jméno,
    priezvisko a meno, priezvisko meno, prezime i ime, priimek in ime, soyad ad, фамилия
    имя, фамилия имя отчество, фио, фамилия и имя, прізвище ім'я, піб, прізвище та ім'я,
    sukunimi etunimi, efternamn förnamn, etternavn fornavn, efternavn fornavn, nume prenume,
    nume și prenume, επώνυμο όνομα, cognoms i nom"""
)
"""A whole name that begins with the last name."""
OTHER: Final = _phrases(
    """id, ids, uuid, number, no, nr, nummer, numéro, número, num, code, key, mail, email, e
    mail, address, adresse, grade, level, class, klasse, classe, clase, klas, turma, třída,
    osztály, класс, клас, klass, luokka, razred, sınıf, room, homeroom, course, kurs, year,
    jahr, jahrgang, group, gruppe, groupe, grupo, form, section, points, punkte, score,
    mark, marks, gender, sex, geschlecht, sexe, sexo, birthday, birth, dob, geburtsdatum,
    geburtstag, naissance, nacimiento, date, datum, phone, tel, telefon, user, username,
    login, password, passwort, status, homework, assignment, quiz, test, total, average,
    mean, note, notes, comment, parent, guardian, mother, father, teacher, lehrer, school,
    schule, middle, initial, отчество, stamnr, upn, uln, sis, reg, registration, tutor,
    house, title, anrede, 学号, 班级, 番号, クラス, 学年, 번호, 반"""
)
"""Words of columns that hold no names; they show that a row is a header."""
SUMMARIES: Final = _phrases(
    """date, dates, due date, points, points possible, possible points, max points, maximum
    points, out of, total, totals, sum, count, average, averages, mean, median, class
    average, class averages, overall, overall average, grade average, total points, total
    students, number of students, student test, test student, summe, gesamt, durchschnitt,
    mittelwert, anzahl, datum, punkte, moyenne, total élèves, effectif, nombre d élèves,
    moyenne de la classe, media, promedio, suma, fecha, puntos, média, totale, gemiddelde,
    totaal, aantal, średnia, razem, průměr, celkem, átlag, összesen, genomsnitt, summa,
    snitt, gjennomsnitt, gennemsnit, keskiarvo, yhteensä, среднее, итого, всего, средний
    балл, середнє, разом, prosjek, ukupno, ortalama, toplam, μέσος όρος, σύνολο, 平均, 合計, 总计,
    平均分, 합계, 평균"""
)
"""First cells of rows that hold no child: sums, averages, and what a task was worth."""
