package dev.draftwatch.publish.webhook.send.name;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.codec.dns.DatagramDnsQuery;
import io.netty.handler.codec.dns.DatagramDnsQueryDecoder;
import io.netty.handler.codec.dns.DatagramDnsResponse;
import io.netty.handler.codec.dns.DatagramDnsResponseEncoder;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DefaultDnsRawRecord;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A name server on loopback with the answers of a test; none of them may be kept. */
final class NameServer implements AutoCloseable {
    private final NioEventLoopGroup thread = new NioEventLoopGroup(1);
    private final Map<String, List<String>> addresses = new ConcurrentHashMap<>();
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private final Set<String> ignored = ConcurrentHashMap.newKeySet();
    private final Channel channel;

    NameServer() {
        channel = new Bootstrap()
                .group(thread)
                .channel(NioDatagramChannel.class)
                .handler(new ChannelInitializer<NioDatagramChannel>() {
                    @Override
                    protected void initChannel(NioDatagramChannel made) {
                        made.pipeline()
                                .addLast(
                                        new DatagramDnsQueryDecoder(), new DatagramDnsResponseEncoder(), new Answers());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    void answer(String name, String... texts) {
        addresses.put(name, List.of(texts));
    }

    void alias(String name, String other) {
        aliases.put(name, other);
    }

    void ignore(String name) {
        ignored.add(name);
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        thread.shutdownGracefully().syncUninterruptibly();
    }

    private final class Answers extends SimpleChannelInboundHandler<DatagramDnsQuery> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, DatagramDnsQuery query) {
            DnsQuestion question = query.recordAt(DnsSection.QUESTION);
            if (ignored.contains(question.name())) {
                return;
            }
            DatagramDnsResponse response = new DatagramDnsResponse(
                    /* sender= */ query.recipient(), /* recipient= */ query.sender(), query.id());
            response.setRecursionAvailable(true);
            response.addRecord(DnsSection.QUESTION, new DefaultDnsQuestion(question.name(), question.type()));
            String alias = aliases.get(question.name());
            String owner = alias == null ? question.name() : alias;
            if (alias != null) {
                response.addRecord(
                        DnsSection.ANSWER,
                        new DefaultDnsRawRecord(question.name(), DnsRecordType.CNAME, 0, encoded(alias)));
            }
            List<String> known = addresses.getOrDefault(owner, List.of());
            if (known.isEmpty()) {
                response.setCode(DnsResponseCode.NXDOMAIN);
            }
            for (String text : known) {
                boolean ipv6 = text.contains(":");
                if (question.type().equals(ipv6 ? DnsRecordType.AAAA : DnsRecordType.A)) {
                    ByteBuf bytes = Unpooled.wrappedBuffer(NetUtil.createByteArrayFromIpAddressString(text));
                    response.addRecord(DnsSection.ANSWER, new DefaultDnsRawRecord(owner, question.type(), 0, bytes));
                }
            }
            var unused = context.writeAndFlush(response);
        }
    }

    private static ByteBuf encoded(String name) {
        ByteBuf bytes = Unpooled.buffer();
        for (String label : name.split("\\.")) {
            bytes.writeByte(label.length()).writeCharSequence(label, StandardCharsets.US_ASCII);
        }
        return bytes.writeByte(0);
    }
}
