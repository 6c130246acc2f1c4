using System.Net;
using System.Net.Sockets;

namespace OpenTslm.Models.Hub;

/// <summary>Tells addresses of the public internet from those that only this machine or its network can reach.</summary>
public static class NetworkAddresses
{
    // IANA special-purpose registries (RFC 6890), as far as something may answer there, and multicast.
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3", "::/127", "64:ff9b:1::/48", "fc00::/7", "fe80::/10", "fec0::/10",
            "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>Whether an address is not one of the public internet.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        var plain = Embedded(address) ?? address;
        return Special.Any(network => network.BaseAddress.AddressFamily == plain.AddressFamily && network.Contains(plain));
    }

    // An IPv4 address inside an IPv6 one: mapped, translated (64:ff9b::/96) or 6to4 (2002::/16).
    private static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return null;
        }

        var bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 || bytes.AsSpan(0, 12).SequenceEqual(Convert.FromHexString("0064FF9B0000000000000000"))
            ? new IPAddress(bytes.AsSpan(12))
            : bytes[0] == 0x20 && bytes[1] == 0x02 ? new IPAddress(bytes.AsSpan(2, 4))
            : null;
    }
}
