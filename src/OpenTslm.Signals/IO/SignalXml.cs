using System.Xml;

namespace OpenTslm.Signals.IO;

/// <summary>Reads XML element by element, without document type definitions: no entity can grow, and no file is fetched.</summary>
internal static class SignalXml
{
    private const int DeepestNesting = 256;

    /// <summary>Creates a reader.</summary>
    /// <param name="text">The text; not disposed.</param>
    /// <param name="skipsTypeDefinition">Whether a document type definition is passed over; else it is refused. It is never processed.</param>
    public static XmlReader Create(TextReader text, bool skipsTypeDefinition = false) => XmlReader.Create(text, new XmlReaderSettings
    {
        DtdProcessing = skipsTypeDefinition ? DtdProcessing.Ignore : DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    });

    /// <summary>Visits all nodes.</summary>
    /// <param name="xml">The reader, before the first node.</param>
    /// <param name="file">File name, for messages.</param>
    /// <param name="visit">Called at each node; it may read on, up to the end of the node's content.</param>
    /// <exception cref="SignalFormatException">The XML is damaged, too deep, or has a document type definition.</exception>
    public static void Read(XmlReader xml, string file, Action<XmlReader> visit)
    {
        try
        {
            while (xml.Read())
            {
                if (xml.Depth > DeepestNesting)
                {
                    throw new SignalFormatException(file, $"expected at most {DeepestNesting} elements inside one another", PositionOf(xml));
                }

                visit(xml);
            }
        }
        catch (XmlException damage)
        {
            throw new SignalFormatException(
                file, "expected whole XML without entities of its own, found damaged XML or a type definition", $"line {damage.LineNumber}", damage);
        }
    }

    /// <summary>The line of the present node.</summary>
    public static string? PositionOf(XmlReader xml) => xml is IXmlLineInfo line && line.HasLineInfo() ? $"line {line.LineNumber}" : null;
}
