namespace OpenTslm.Models.Tokenizers;

/// <summary>
/// The canonical decompositions and combining classes of the Unicode Character Database, version 14.0.0
/// (UnicodeData.txt, CompositionExclusions.txt; https://www.unicode.org/Public/14.0.0/ucd/), packed for <see cref="CanonicalForm"/>.
/// </summary>
internal static class CanonicalData
{
    /// <summary>
    /// Raw deflate in base64. Inside, numbers are base-128 varints: the count of decompositions, then for each the step to
    /// its code point, the first code point, and twice the second (0: none) plus 1 if the pair composes; the count of runs
    /// of equal combining class, then for each the step to its start, its length and the class.
    /// </summary>
    public const string Packed = """
        VZh5WJXXncc5771wuXo1W6MxaZNMm65P22meTJp5ZhITG2lik2hHpWky/8RprKEaTY3E6EynLLKJKGgQcQeiQhAREAE3EAVkc0FFVFQ2r4CK
        u+KG8/28cJ3Ux9/n/Z5zfmdfLwmPlplR4R4zKlIWJYuRJcmSPdabBzwmSGlBSgtSWpDixyg8RuExCo9J8lhj5T9OceMUN05x4wgneRzBigtW
        XLDigpXvg0iPY5LiJilukuImyW+S4iepnj+pnslKm6y0yUqbrPgQhUMUDlE4RPVMl/8Mxc1Q3AzFzSCsekIVF6q4UMWFKt+cSI81h/bHqWzZ
        qAR9ZaMO6St7U75/kr0p/z/J3lykr+zNVH1lo2Ufp3ocQco7WRakvJNlQfKZLAtSGZNlQfKbLHtLZUyRvSWfKbK35DNF9pb6NEX2ttI+ifI4
        xqi9IbIxKjNENka+IbIxKitENmaRx/k7+f5F9o7yTT3gsd5VO6fJ3lV4muxd1Tct1eM/VnHTZWMVN102VvHTUz3OcSp3hmycyp0hG5eib4rH
        MV6+M2Xj5TtTNl7+M2UTFPe5bILq/Fw2QWmfyyYo7XPZROlZsonSszQmwWp/qCxYdYTKglVHqCw4WV9ZsOoLlQWrP6Gy91XmbNkHsjl8NS8f
        qr65sg81RnNlH6rsuame748rUluLPEOD9Q0t8nxvlOInycbIQmTjZDNkwbJQWbNRA+6BZhOJikSlouzUcFS4x9qLSwdY7xQ2gEqCXsHxlnyn
        yN6RTaUWtXqGrNshj/OgyKHoxf7CXzTCb6mWKVrJY1X8dFkF1Z4FlcALmkAvGLVGfZCNytBXFiQ9WRYkPVk2RjpENkY6RDZOeoZsnPQM2Xjp
        mbLx0jNlwdKhsmDpUNmEes2TbKJsVr3H8bZa+UmqxzVK4zqJtcq+kjXS35vgKLgBxil9hmwTA5ILPpDNifMkWGEBfiY8wM9aom9sQITnVyX+
        foP+3c+VSZ+SXEKR8TPJiBSQKlhrwDqCWaBGeDrVpQlfB/KIK7SzghJQi0sJqRWglLgKUC34N6AalPDz5EANdHKgzoAlgZEeZ7SU/3Ips4yE
        jMAEz+BlwvPFwvBC4gpxLsC5EedtOBeTsEcuT10P1BDeEH63VEGzVRiaiNoMEpVDSidLMsFCwdHkVtxxsJTUrSAFFOG3LDCO4uNoUBJKWA12
        kdpJti6QQ1w9yMB5D8gguKc/LgUlbCBYRd5sVK2QZW3wbBhhNniyRph9YIMne4SpkVpujg7JGmHtFh5rEBqdmY/ffiFws+AoEF5Ifrz3BbMU
        pICVIA2kg2yQK0yreuL+j0zVE7k/fjTtid4fmXTByhUm5n+n9yeOYuEHSwWTAlYSly10m6phOb9wVA27/3Op3F88mjas9+cmXXhl8fDcf/51
        5fD7vzRVoFLB/6l8KufFL0tHZL/kqhRM5Yicl6zKEVEvmRoF/1759P1/MVWg8unclxea488kv2Idf2bNK6ZZSsHSV85a5c/2jBxUJ/gfAo3g
        pDCk7NnukYOuPNvxmnXl2c7XTP5zYSOtAsF95dmwkY8vfk7ZVgr+aWA9yBaGJD7XPfLTdc+feqPlyahfn59mxYA4EA8SBGeS8NNtBHcIjl2C
        KSVYLuz0H1Wr7Sb7jbbTf8l+U6Wv7Dft+sqq2DfnwGilfiwbrdSPZaOV+rFstDbpx7LRJ/WVLba0WJeAxVYkigtY8ZNlQa36yjKdWp5Z4Lcq
        8c9cOVpQU2RvS38ie1s1fCJ7W6voE9nbquETrqRT+srGqJQQ2QGadgm8I5vKV7mmyt5R26bK3pWeJtv6KicieFex00hRi6bJ3lOuT2Xvqd5P
        Ze/J+1PZWOnpsrHS0wkrz3TZWOWZfpIDKZIDKRKVhBLq6Hg9qKPj9eD3ss/4qqzPZONlM/mqzJmyEzTqJBiv0mfKJij1c9kEpX6Oh6XASdAC
        WkHbq0I7mCibxVees2QTVcIs2US1cZYsuFpHrixY4xUqC1ZcqKyTxnWBbktNPw/+oCvyC9kfVM4XsvfVk9my9+U1W/a+fGbL3ld9s2Xvy2e2
        7I/SX8r+qLQveTJJz+GK1NU5V/ahfObKPlS75so+oY2Upat3jp5RD9Ql/1FymCQbtURfWTlj2wbKuRPbQLlZgrJTY1DC2tdUQxqIoDeRIII5
        iAQR1hLUElQMys6RQA7eRqpvsixI6ZNlQUqdLKuh2m5QQ7XdoIZqu0EN1XaDYqotAWMUHyIbo9JCZONkM/gqbobsCIVdB0co7Do4QmHXjZ0a
        gxLqKKwerHXIOQ2sdYSjwlFLUEtQMSh646hCCcGyUL5KD5XlknkzyCXzZpBL5s0OOzUGFYOqQgkfyGOO7APpOYTlN0f2gbzmxHhcea4NXIlZ
        HhM2Um7hIGxkJCoSFTVESkjCLwm/WFziQCwucSAWlzhQiF8hfom4JIFEXJIERzKpyaQuIyEVLCM1ldQiUotIXUtCGlhLahpYS/FpIAW/FPwy
        cckCmbhkgUxcskAJfiX4bcYlD2zGJQ9sxiUPpOKXil8xLiWgGJcSUGwXBUrxK8WvDJfdoAyX3bR+DalrSN1HQjXYR2o1qRWkVpB6kIRD4CCp
        h8BBij8k6NmS5bGOK1WIBEqoJm81eVvI1gpayNYKWnBptTuNXxZ+nbh0gU5cukAnLl12p11K2Ojy0zxJ5EgUITZJlCByJUoRdRIViHqJasR+
        l58jbGQ8i0KIAJFgHogC0SAGxII4MB/EgwUgASwEi8BakAbSQQb4GqwD68EGkAmywDcgG2wEOWATyAUtoBW0gXbQAc4CLzgHOkEX6AbnwQVw
        EfSASyDPlcAW0Xl+uT9IvYKV59Jgbn09nt2RwO6IAxqlaA1XEh4lGq5MI6/r5Cwi5ybii8hZSc5k/GPln4KIs4WiS19XqPT1SGCv5ARWchyP
        WTaUii2hiBqXvXwTWL5xQInzXX5WH9n7yN5H9go8KvCoxWOzatnNWtnNWqmgjFqwDrd1uK3DbaHc0uxdxtEWpdBHfo57dKSaJu6nI9Xku0lH
        1pBlgZyyEItsoegtxs8R8YafiXzDb52V5fJzvqMlZfxmJL55RS8K4YmvhOcOEjwCGoSXI0df8fjHCo544akMwVonPLODuD2ggrh9wvDXJFol
        BtcL5lXZSFkHgbN4XkVdQ91E3RJcd1B3iYsIkooUHNGoGOEH6ahMkAWyhRfvkeM+SCJuseDKRxWALaBQeDX2Iz8T95Ff/iOngi97Lg+q/aig
        3Fj1Ng/YPGTzsM2jNo/ZPG7zpM1TNs/YbIWODlt7bXZC1yVoLn1UqJirtr5q6xu2vmHrXlv32vqure+ih1eiB62aJA7NhlaOzVybeTYLbBba
        LLJZYnO7zZ02S23uho69tq60uQ+6DkBzYBK1N9i6wdZHbX3U1k22brL1SVufRA9fb5d5yY65bPOKzavQeR9GJDr2LbP8zPV6/QSsWSW1L1U4
        dErB/JXC2Q3CylJrAIfyFTyUIRWTLbWP4M09QtcFIeqBULpAqdsWCb1JwqI0IeKIElacEI63CqfPCTtjldCdLlwpwGWV4m6sF+Y14twh5FDU
        6h3CwW0Knj8j1Mcr2LFYqNYeME2RUmsShZqdCqbsF7qp6N5ZYT+VR6+RKsqg3nXC3mrh8FEhkTrOXRTCw/CjtmZwaYWQvwm1VbizXVhwRX4P
        rgpr7wrVMYqbt154QPsak4UzebR+l9DSK/RRaBt11JC3nIG9lSM04ddWLCxhXE6cFBadFnLv0NJ7Qu1G+TXQ3PhwWkXr68DK68IuWnCFFtzA
        LyxFOMBo2OPcR1tKmLxz/LBfXCbEMOKXuxkhhvguDSplXLJKhQSc644LvTVCOs3Yw8Sf3szg9NBfZusbSt52TMHNa6RiydFHvWejFFxbhaKO
        TcxlVzrZaHP4IdpyW7g0j25RygHW0A06WJ4pXGMhXWAGK2oplJn+hsHOyWaVbBFSdgr7wQqyVbJib7FU2lazgHcwoazEsL3CciY5gzGtbhPi
        upiFa8J1hu4SM7OebD1xQsZalg9zmfI12Sh+ZxbLm8VanuTreTXtu8GA3a2klwzELmb6hlfooNO3c3zDvm07s8XY5zP2XZ20iv1RSeVbvhZu
        shj2scyWbRbimY9NNHILg1NMautuBaMp+USa0EPJpayc1FrfdO9vp5Fsv3t05h6dSWCvxjJCm1ggcfToLlvj2gFhN/tjJVs8jlYdZ8rOX2b8
        7thzrhwXmbxNjGQvBWSvpUr2YDeL9RuGLp6B2FvOkjroW2HRtDmLQVzErJ6113gdjaTyTNbBWRZNNPW2nWfA+oQDDHErqKPnbZRSyjrdRiNX
        UdRBermMabzDAZCBy7Fi9j4rIoVu1dK0Ts6D2hts05ssflZdGUdBKnPZtFSpZQzn1miWMi2NAeuZ2sMs5UZyRDHOqxmmLQzidvpbxyFTz2jE
        LxEOk6OMYSrTSeg4oZ1iXVdXHadZ8t+wImo4Wnawik+Ds2AR89vInO+iop1aEdZinTlWr1aYo5jJu69Dy3kpj7kEmfmsF46g05xmRfR8E0vl
        HCui3t5lzG8HOMSoreJojt7IaIAyNnEmZ04H89EDvmJddTJ5C9kzV8EB9n4b6yqJTkcxW7cYg+XNHApsph42UzZHWjozmMQxsotuVYN94CBo
        BKdAAv1dCMo4ucKZmbJbvo0Yx1m3G1xlHUSxNS4yg7fn+XCMgyeR834pwx7ODJaAw5ynscuFrRxG9tC1MzgPcoXtrOIbbL+eKLdWjopyrOeY
        K2R6Ohm1MAaxwlbEVTF+d9b5xu/oNywaVBtgfk0Bg7iXo+oIaNvCwG4VGlgMx0EXx38OW6OJId7PEMc+HOeWct9gb2Fv7eXEXLmPAkAjE8Aa
        6r/GVoBGcJtjzj537a17kl1Re8o3KatbfDOz4RIdZHpyz/oW4RUmKpotvh2s4qBYc8G3Ok+C66CGU74M1DGreQ8n6i4n3Mk7vinb9XCiGthC
        l7iFbi8UdjNH0Ut8E1XKicmiNrXJvnmzb6aLyb4ZnJ/im8FiNthVZjCVA+Amp+O9jb4JtbfLyVzf1MZv9s3v4q2+d0nNwUANJzh6Tlg1W1Me
        poaWgOqvtQIOlgiH7wt7dinDQuUafXxw5zDr6uCeYYO7BkcMN12D5w031TcdETalDypJuAx6h5lDoAEcBkfAUdAoWE2o4+AEOAmaSTgNWgi2
        otpRHSgv6hzoBF2gu7/Qq9TWRyl9OPcNq/tZaprzRnmgtcL+PLLO/kSavHTngb2BJt/+rHRWrXferws0+uTWB16ySrKcNxoCjT6tDYGE7jYE
        3jPF2c4zjYq1P/cDCvOdrR2B6y9bx9JdNRVDTVP/50y6q7n/c7r/09L/aev/dFQMfb8kw/bc1v/ZnmFn2NH/Ueh0f0ifsjrnTjZfMdgN0iM0
        TS2rzcBZth1EcMvcsa+aNN/5dgCsDtHyXxA4cNodAR3gFlg5Xwkl8jhHKIGtXEtUCupr++HEgb8xw7f5z2QM0tGAiuToP6Os2xGV4Cq4BZL/
        MnAm/P/pap8OURyx0et9T6nq9b5j9wS4Bu6DB/+IjV+pTZfZqjW8rM6A9qWKO4+6AqK56Fbz8ChG7QOdIJ24myCRU+kwaAfzsn2wT6psUADK
        wdJNvnsgBXUIdX2j78rr4TDbn0scSOCAi0flo/LARvvSyFIjr6JugWhOvuUg3T4DQWaOXLrBhQIOLs7FDaCJoBfV86l2tCyW43LXQ+wrUKY9
        3LZNRb6X0zWwbKsSHqCiua8Oc6ymo8JnaN08vMfKSmg66NhOSTxRvKge+wcDuAdaeY21gdzPND+ITF6MO0EXaFN85B7lvCexmaO8AGwF9k+L
        xVVaNn2ovMrAAYRzQ6XbbQNVf9XUnVX8iT06Z9qIOg/aFb+cO6EeHAO3QThXxLaZWsMzB67kI/XKXYXax1VRV+67Q2x15+FFkg++Brng9MNL
        3P4xlsjlsgKcAnm8a46Ag7xbFzSqjp2oe8R1oiK5iTrAlWNKTec6qiCYBTbN0iAR1QdW8ba+hbowa+DVcAHMb1HOdt4PvbwfqrnIUr8YeE3E
        SnSEahTZd8kgjJttJWk5/MQ5HvMP914aOA0Ogz2c6tUq4w4vvSjQcND3SLnYqcSFqDXEfdVg+m+AckTGYV6tIJPffBkX5XsStexL1cLFuuGK
        oo6g9ivqKmLNMd+Fux0k3JBH/DbhDmp/E++621KlPGbrwTnilnI77zrhezfZl3UX6AVRvE9X31G2LQRzeVX1gIK5A9d5FTh0Xx638e3hdj/d
        R+ceCJX8KCpp8d34K8DS/9bqRNwHt0AOD911nIAVvAna52kpruT1nB0jldnheyIcBLELFBfGYyEZFC5U8KtE4Q5vh3je9Bv/puIQxX/rtype
        FM2dvrdFlP3bCqz4X61JHhlbl6mEXajFqe6B351r2FuJPDzS1iiuGOxdK9z7u5oR5nuGXEtT1FWQmi4UgNW8StY8hP1SsS/2+Ev27ynGIdz+
        oSDn/fyQsX+s2++YdhLWb3QPvEmX50hVAPshfh7kRvhepzXgALiXL5cNhT708BqKmMcgFilYybuoGmwgLoynRQPP+bVRbChUOwjj1RRdqtR2
        VHg0c8wjKoInbwXYQlzmXrlUgeMEj1cwAbyzdlVKJfOr8c4D37PrRLXiMmqEFoKZtYww6oyX5w/bKJ8NFRnBWymWUlCFhTT3gJwLwRI21Mpz
        vjNsHljNO/o8OZL4PR8PVoEC7r08W4GdwAt2NLoHfvyv4jHYDnJ4EWagdqLOxfge8YeJqyFYB5rB1iYVcP6EcPS4kD2fVcXP2Gtg6XxynFNC
        B2rjaalTuLSCvDMMeysFEDz48M8350AXyErghQkW8kRtS/A9VjPBeRDNX6qOxVMoKpxfebcJtqDawbkLquMYP09Pg8IFzAdqu54Om64o0XuV
        BZ/A9IK1D9+59hP3KH9hy7xN//jNshus4Nl7C+T2KWFeomailj877QCXV9iVcS6t8j2PG+J1/1wEX/E78ApI4s9nmxYqbgWqmHfzsXX8iQnc
        I3h7g5CcyZ+xUuQXz99Tkpfwd6ZsuwWK8xLcw0s7n4sxg+d2RboSln8t9HzFtQJaeH3Pz1RcfjJ7LmvQwGPcRhbYmq24Nn62Fizl9uC36wb+
        vFcO+sD+FP5+tHXQwPO9jB/x90tISOUsB+e2Edwtl16CUeVSC/cKSRXCdn7xNy7nEkX1gSje9IvAUrAdhNUN8uuzwgKe9D5pOo2z2SmaJuPf
        7G/VWAqKg5sH+xt/6UBvoLlsjNc4mh0Or8OySRavUS6r2UJ0Gavbesgh3rWWv3ehZZqN0+sUlcOcNhIB3oCA5gDLSxJUZAdlm0HGDDbGY8wQ
        Y4Ya84gxjxrzmDGPG+sJy3zHmCeNGWaZ4ZZ5ypgRdp2q+fExtO5ZY54z5vkXzTPGfNeY7xlfjDH/ZMz3qUjN9Pf6D1Ta/Jj5wZ9dXnd/24z6
        pOYNJL1gXnjOLtw8bKT6rZiBjvb3pdn062/T8qYbl9dlhweZ5hFOr7/bO8jhdfp7f+Vofr1/AJ3eX6odGueh3ke+XUd/udTk64PD1ya76aOM
        6zHjdvpqCrGDLxrvSFvM+BbDjE8FmonG/OefbT3dcj9u3H9DTLGMe6hz6mfWF7aY+3ur+XuMpf43/asJNybCMvMCnBEBErTMLb5hmv9qXJbl
        nmiaD/o7vEUuy/28ca9WXYONt06TmGiYS5o3MB5vG/eTgQzEi+qwb87pzLdnw0lPHjXuH/d3zOV9zXK/alweyx1kXKkaA6cx9qr0WvaKs1xa
        Jc0u43Va3n0D49Y/5uhuYxrt+agxP/T+kMXZgYM5YfqXqG+qDlGeZSzNv8No8gMoz1gPJ5Mkansw3OFVv9yTnvfWOCmlgxWvflotU63AxvPy
        9R/k/ZnlHW95l2qgfmTcy+T+3ce97ziaf2LcHxnXEONm79gD2ayqXCw178vGfUuOeRq/pyMC1AFXsxIOqB/tasJS4+9NGcJ8eH9Km/Sv2d+4
        1/c3fpfT6Y1RSStYkQ/XorP55W+txd0q/GfG/Yhx/5txG+P6rcP7kuV+w7jeM+5BxjXVjiyQye8/LJdWxgiXd5C/t8GwxlxPGe/Htss9Y3/+
        btyzbTHLuLWpUZFaCwHGtUoOE437CeMerwY6jDvSspfJBOM+vtz4mzdc3jK3FbApVX2o+qnVZDlMgGkz/k1DAptVn7/V/LzTu0zzvOsZlzfw
        Me8TokbI3zvfcnn7NAAjnd6Owa7mWTo3jOv/AA==
        """;
}
